package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code queues}: job queues with how many tasks are where. */
final class QueuesVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JsonObject answer = call.client().queues();
        Table table = table();
        answer.objects("queues").forEach(each -> addRow(table, each));
        call.printListing(
                answer,
                "queues",
                "name",
                table,
                "no job queues; 'fairlead apply -f job-queues/' makes some");
        return ExitCode.OK;
    }

    static Table table() {
        return new Table()
                .column("NAME", Table.Kind.FLEXIBLE)
                .column("STATE", Table.Kind.FIXED)
                .column("PRIORITY", Table.Kind.NUMBER)
                .column("WAITING", Table.Kind.NUMBER)
                .column("RUNNING", Table.Kind.NUMBER)
                .column("SUCCEEDED", Table.Kind.NUMBER)
                .column("FAILED", Table.Kind.NUMBER)
                .column("ENVS", Table.Kind.FLEXIBLE);
    }

    static void addRow(Table table, JsonObject queue) {
        JsonObject tasks = queue.object("tasks");
        table.row(
                List.of(
                        Table.Cell.of(queue.text("name")),
                        new Table.Cell(queue.text("state"), StatePaint.of(queue.text("state"))),
                        Table.Cell.of(queue.text("priority")),
                        Table.Cell.of(String.valueOf(waiting(queue))),
                        Table.Cell.of(String.valueOf(running(queue))),
                        Table.Cell.of(tasks.text("SUCCEEDED")),
                        Table.Cell.of(tasks.text("FAILED")),
                        Table.Cell.of(String.join(", ", queue.texts("environments")))));
    }

    /** How many tasks have no place yet. */
    static long waiting(JsonObject queue) {
        JsonObject tasks = queue.object("tasks");
        return tasks.count("SUBMITTED") + tasks.count("PENDING") + tasks.count("RUNNABLE");
    }

    /** How many tasks hold a place. */
    static long running(JsonObject queue) {
        JsonObject tasks = queue.object("tasks");
        return tasks.count("STARTING") + tasks.count("RUNNING");
    }
}

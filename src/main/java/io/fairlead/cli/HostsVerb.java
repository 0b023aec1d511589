package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code hosts}: hosts with what is in use and what there is. */
final class HostsVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JsonObject answer = call.client().hosts();
        Table table =
                new Table()
                        .column("HOST", Table.Kind.FLEXIBLE)
                        .column("ENVIRONMENT", Table.Kind.FLEXIBLE)
                        .column("STATUS", Table.Kind.FIXED)
                        .column("TASKS", Table.Kind.NUMBER)
                        .column("VCPUS", Table.Kind.NUMBER)
                        .column("MEMORY", Table.Kind.NUMBER)
                        .column("GPUS", Table.Kind.NUMBER)
                        .column("ENGINE", Table.Kind.FIXED)
                        .column("NOTE", Table.Kind.SENTENCE);
        answer.objects("hosts").forEach(each -> addRow(table, each));
        call.printListing(
                answer,
                "hosts",
                "host",
                table,
                "no hosts; 'fairlead apply -f compute-envs/' makes an environment with some");
        return ExitCode.OK;
    }

    private static void addRow(Table table, JsonObject host) {
        JsonObject used = host.object("used");
        JsonObject capacity = host.object("capacity");
        table.row(
                List.of(
                        Table.Cell.of(host.text("host")),
                        Table.Cell.of(host.text("environment")),
                        new Table.Cell(host.text("status"), StatePaint.of(host.text("status"))),
                        Table.Cell.of(host.text("attempts")),
                        Table.Cell.of(number(used, "vcpus") + "/" + number(capacity, "vcpus")),
                        Table.Cell.of(
                                MemorySize.of(used.count("memoryMiB"))
                                        + "/"
                                        + MemorySize.of(capacity.count("memoryMiB"))),
                        Table.Cell.of(
                                capacity.count("gpus") == 0
                                        ? ""
                                        : used.count("gpus") + "/" + capacity.count("gpus")),
                        Table.Cell.of(host.text("engineVersion")),
                        Table.Cell.of(host.text("problem"))));
    }

    /** An amount without a fraction that is none. */
    static String number(JsonObject resources, String member) {
        String text = resources.text(member);
        String whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        return whole.isEmpty() ? "0" : whole;
    }
}

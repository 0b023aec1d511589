package io.fairlead.cli;

import io.fairlead.client.JobQuery;
import io.fairlead.client.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code ls}: jobs, newest first. */
final class LsVerb implements Verb {
    private static final int USUAL_LIMIT = 50;
    private static final int BAR_CELLS = 8;
    private static final int ROOM_FOR_BARS = 100;
    private static final List<String> STATES =
            List.of(
                    "SUBMITTED",
                    "PENDING",
                    "RUNNABLE",
                    "STARTING",
                    "RUNNING",
                    "SUCCEEDED",
                    "FAILED");

    @Override
    public void declare(CommandSpec spec) {
        Declared.value(spec, "QUEUE", "Only jobs of this queue.", "--queue");
        Declared.values(
                spec,
                "STATE[,STATE...]",
                "Only jobs in these states, such as RUNNING,FAILED.",
                "--state",
                "--status");
        Declared.value(
                spec, "NAME", "Only jobs of this name; 'x*' for all that begin so.", "--name");
        Declared.value(spec, "N", "At most so many; else " + USUAL_LIMIT + ".", "--limit");
    }

    @Override
    public int run(Call call) throws IOException {
        var query =
                new JobQuery(
                        call.value("--queue"),
                        states(call.values("--state")),
                        call.value("--name"),
                        "",
                        call.whole("--limit", 1, 100_000, USUAL_LIMIT));
        JsonObject answer = call.client().jobs(query);
        Table table = table();
        for (JsonObject each : answer.objects("jobs")) {
            table.row(row(new Job(each), call.now(), call.screen().width() >= ROOM_FOR_BARS));
        }
        call.printListing(answer, "jobs", "jobId", table, "no jobs");
        return ExitCode.OK;
    }

    private static List<String> states(List<String> texts) {
        List<String> states = new ArrayList<>();
        for (String text : texts) {
            for (String word : text.split(",")) {
                String state = word.strip().toUpperCase(Locale.ROOT);
                if (!STATES.contains(state)) {
                    throw Failure.usage(
                            "unknown state '" + word + "'",
                            "a job is " + String.join(", ", STATES),
                            Suggestion.sentence(state, STATES));
                }
                states.add(state);
            }
        }
        return states;
    }

    private static Table table() {
        return new Table()
                .column("ID", Table.Kind.FIXED)
                .column("NAME", Table.Kind.FLEXIBLE)
                .column("QUEUE", Table.Kind.FLEXIBLE)
                .column("STATE", Table.Kind.FIXED)
                .column("REASON", Table.Kind.FLEXIBLE)
                .column("ARRAY", Table.Kind.FIXED)
                .column("AGE", Table.Kind.NUMBER)
                .column("RUNTIME", Table.Kind.NUMBER)
                .column("EXIT", Table.Kind.NUMBER);
    }

    private static List<Table.Cell> row(Job job, Instant now, boolean bars) {
        String exit = job.exitCode().isPresent() ? "" + job.exitCode().getAsInt() : "";
        return List.of(
                Table.Cell.of(job.shortId()),
                Table.Cell.of(job.name()),
                Table.Cell.of(job.queue()),
                new Table.Cell(job.status(), StatePaint.of(job.status())),
                Table.Cell.of(job.isSucceeded() ? "" : job.reason()),
                Table.Cell.of(job.array().map(children -> array(children, bars)).orElse("")),
                Table.Cell.of(job.age(now).map(HumanTime::roughly).orElse("")),
                Table.Cell.of(job.runtime(now).map(HumanTime::of).orElse("")),
                new Table.Cell(exit, exit.equals("0") ? Paint.PLAIN : Paint.RED));
    }

    private static String array(Job.Children children, boolean bars) {
        String bar = Bar.of(children.ended(), children.size(), BAR_CELLS) + " ";
        return (bars ? bar : "")
                + children.succeeded()
                + "/"
                + children.failed()
                + "/"
                + children.size();
    }
}

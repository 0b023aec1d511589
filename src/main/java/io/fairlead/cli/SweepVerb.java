package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code sweep}: one array whose children each have other values. */
final class SweepVerb implements Verb {
    private static final int REHEARSED = 5;

    @Override
    public void declare(CommandSpec spec) {
        Declared.values(
                spec,
                "NAME=VALUES",
                "A parameter and its values: 'a,b,c'; '0:1:0.25' from, to and step; '1:1000:x10'"
                        + " multiplied; '@FILE' the lines of a file. Several make every combination.",
                "--over");
        Declared.flag(
                spec, "Take the first values together, then the second ones, and so on.", "--zip");
        Declared.value(
                spec,
                "FILE",
                "Values with commas between them; the first line names the parameters.",
                "--table");
        JobRequest.declare(spec);
        Declared.flag(spec, "Wait for the end and return the highest exit code.", "--wait");
        spec.usageMessage()
                .description(
                        "Submit one array job with a child for each combination of values.",
                        "A value stands in the command as {NAME}, or as a word of its own as Ref::NAME,"
                                + " and in the child's environment as NAME.");
    }

    @Override
    public boolean takesCommand() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        if (call.has("--array")) {
            throw Failure.usage(
                    "--array is given",
                    "a sweep has a child for each combination",
                    "leave it out; --tag fairlead:max-running=N lets N children run at once");
        }
        JobRequest job = JobRequest.of(call);
        SweepTable table = SweepTable.of(call);
        var command = new SweepCommand(job.submission(), table);
        if (!call.isQuiet()) {
            command.misspelt().forEach(call.screen().err()::println);
        }
        if (call.has("--dry-run")) {
            return rehearse(call, job, command);
        }
        JsonObject answer = call.client().sweep(command.request());
        String id = answer.text("jobId");
        new LastJob(call.environment(), call.client().profile().endpoint()).remember(id);
        if (call.has("--wait")) {
            call.screen().err().println(sentence(answer));
            return new Watch(call).untilAllEnd(List.of(id));
        }
        call.printDone(answer, id, sentence(answer));
        return ExitCode.OK;
    }

    private static String sentence(JsonObject answer) {
        return "submitted "
                + answer.text("jobName")
                + " as an array of "
                + answer.text("children")
                + ": "
                + answer.text("jobId");
    }

    private static int rehearse(Call call, JobRequest job, SweepCommand command)
            throws IOException {
        var dryRun = new DryRun(call);
        JsonObject request = command.request();
        JsonObject body = DryRun.body(job);
        request.members().forEach(body::with);
        Optional<JsonObject> answer = dryRun.ask(body);
        if (call.output().isData()) {
            call.printData(request, List.of(request));
        } else {
            show(call, command);
        }
        call.screen().flush();
        return dryRun.tell(answer);
    }

    private static void show(Call call, SweepCommand command) {
        PrintStream out = call.screen().out();
        int all = command.children();
        out.println(
                all
                        + (all == 1 ? " child" : " children")
                        + (all > REHEARSED ? ", beginning with" : ""));
        List<String> values =
                IntStream.range(0, Math.min(all, REHEARSED)).mapToObj(command::values).toList();
        int widest = values.stream().mapToInt(DisplayWidth::of).max().orElse(0);
        for (int child = 0; child < values.size(); child++) {
            String given = values.get(child);
            String line =
                    "  "
                            + given
                            + " ".repeat(widest - DisplayWidth.of(given) + 2)
                            + command.command(child);
            out.println(DisplayWidth.fit(line.stripTrailing(), call.screen().width()));
        }
    }
}

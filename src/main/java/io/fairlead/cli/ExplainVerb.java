package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code explain}: why a job waits, what each host lacks, and what it waited for before. */
final class ExplainVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "JOB", "1..*", "Id, beginning or end of one, name, 'last', or ID:3-7.");
    }

    @Override
    public int run(Call call) throws IOException {
        List<JsonObject> answers = new ArrayList<>();
        for (String id : new JobReferences(call).all(call.arguments())) {
            answers.add(call.client().explanation(id));
        }
        if (call.output().isData()) {
            call.printData(answers);
            return ExitCode.OK;
        }
        for (JsonObject answer : answers) {
            call.print(
                    answer,
                    answer.object("reason").text("kind"),
                    () -> print(answer, call.screen()));
        }
        return ExitCode.OK;
    }

    private static void print(JsonObject answer, Screen screen) {
        String id = answer.text("jobId");
        String status = answer.text("status");
        screen.out().println(id + " is " + screen.paintOut(StatePaint.of(status), status));
        if (!answer.has("reason")) {
            String reason = answer.text("statusReason");
            say(screen, reason.isEmpty() ? "It does not wait for a place." : reason);
            history(answer, screen);
            return;
        }
        if (!answer.text("explained").equals(id)) {
            say(
                    screen,
                    "The first of its children that waits is " + answer.text("explained") + ".");
        }
        say(screen, answer.object("reason").text("sentence"));
        if (answer.has("queue")) {
            say(screen, place(answer.object("queue")));
        }
        if (answer.has("forecast")) {
            say(screen, forecast(answer.object("forecast")));
        }
        Table hosts = hosts(answer);
        if (!hosts.isEmpty()) {
            hosts.print(screen);
        }
        history(answer, screen);
    }

    private static void say(Screen screen, String sentence) {
        screen.out().println(Prose.of("  ", sentence, screen));
    }

    private static String place(JsonObject queue) {
        long position = queue.count("position");
        String behind = queue.text("behind");
        return "In queue "
                + queue.text("name")
                + " it is "
                + (queue.truth("atLeast") ? "at least " : "")
                + (position == 1 ? "first" : "number " + position)
                + (behind.isEmpty() ? "." : ", behind " + behind + ".");
    }

    private static String forecast(JsonObject forecast) {
        return "It is predicted to start at "
                + time(forecast.count("start"))
                + ": "
                + forecast.text("derivation")
                + ".";
    }

    private static Table hosts(JsonObject answer) {
        Table table =
                new Table()
                        .column("HOST", Table.Kind.FLEXIBLE)
                        .column("ENVIRONMENT", Table.Kind.FLEXIBLE)
                        .column("OBSTACLE", Table.Kind.FIXED)
                        .column("FREE", Table.Kind.FIXED)
                        .column("MISSING", Table.Kind.FIXED)
                        .column("NOTE", Table.Kind.SENTENCE);
        for (JsonObject each : answer.objects("hosts")) {
            table.row(
                    each.text("host"),
                    each.text("environment"),
                    each.text("obstacle").toLowerCase(Locale.ROOT).replace('_', ' '),
                    amount(each.object("free")),
                    amount(each.object("missing")),
                    each.text("problem"));
        }
        return table;
    }

    private static void history(JsonObject answer, Screen screen) {
        List<JsonObject> periods = answer.objects("history");
        if (!periods.isEmpty()) {
            screen.out().println("So far:");
        }
        for (JsonObject each : periods) {
            String to = each.has("to") ? time(each.count("to")) : "now";
            String from = time(each.count("from"));
            say(
                    screen,
                    (to.equals(from) ? from : from + " to " + to) + "  " + each.text("sentence"));
        }
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String amount(JsonObject resources) {
        StringBuilder text = new StringBuilder();
        if (!HostsVerb.number(resources, "vcpus").equals("0")) {
            text.append(HostsVerb.number(resources, "vcpus")).append(" vCPU ");
        }
        if (resources.count("memoryMiB") > 0) {
            text.append(MemorySize.of(resources.count("memoryMiB"))).append(' ');
        }
        if (resources.count("gpus") > 0) {
            text.append(resources.count("gpus")).append(" GPU");
        }
        return text.toString().strip();
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Deletes jobs that ended long ago. Asks first, with what it comes to. */
final class PruneVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.value(
                spec,
                "TIME",
                "Those that ended so long ago, such as 30d; 0s for all.",
                "--older-than");
        Declared.values(spec, "STATE", "SUCCEEDED or FAILED; else both.", "--state");
        Declared.value(spec, "QUEUE", "Those of this queue.", "--queue");
        Declared.value(spec, "NAME", "Those by this name; 'x*' as well.", "--name");
        Declared.values(spec, "K=V", "Those with this tag.", "--tag");
        Declared.flag(spec, "Say what would be deleted and delete nothing.", "--dry-run");
        Declared.flag(spec, "Delete without asking.", "-y", "--yes");
    }

    @Override
    public int run(Call call) throws IOException {
        if (call.value("--older-than").isEmpty()) {
            throw Failure.usage(
                    "how old is missing",
                    "what is deleted is gone, so an age is never assumed",
                    "write 'fairlead prune --older-than 30d --dry-run' and look first");
        }
        if (call.has("--dry-run")) {
            print(call, total(call, true), "would delete ");
            return ExitCode.OK;
        }
        if (!call.has("--yes") && !agreed(call)) {
            call.screen().err().println("nothing was deleted");
            return ExitCode.FAILED;
        }
        print(call, total(call, false), "deleted ");
        return ExitCode.OK;
    }

    private static boolean agreed(Call call) throws IOException {
        if (!call.screen().canAsk()) {
            throw Failure.usage(
                    "nothing was deleted",
                    "deleting needs a yes, and there is no terminal to ask at",
                    "add --yes, or --dry-run to see what it comes to");
        }
        return call.screen().agrees("Delete " + amount(total(call, true)) + "?");
    }

    /** All pages in one. */
    private static JsonObject total(Call call, boolean dryRun) throws IOException {
        List<String> jobs = new ArrayList<>();
        long bytes = 0;
        long needed = 0;
        String cursor = "";
        do {
            JsonObject request = request(call).with("dryRun", dryRun);
            JsonObject page =
                    call.client()
                            .prune(cursor.isEmpty() ? request : request.with("cursor", cursor));
            jobs.addAll(page.texts("jobs"));
            bytes += page.count("bytes");
            needed += page.count("needed");
            cursor = page.text("next");
        } while (!cursor.isEmpty());
        return new JsonObject().with("jobs", jobs).with("bytes", bytes).with("needed", needed);
    }

    private static JsonObject request(Call call) {
        var request =
                new JsonObject()
                        .with(
                                "olderThanSeconds",
                                JobOptions.time(call, "--older-than").toSeconds());
        if (call.has("--state")) {
            request.with(
                    "states",
                    call.values("--state").stream()
                            .map(state -> state.toUpperCase(Locale.ROOT))
                            .toList());
        }
        for (String filter : List.of("queue", "name")) {
            if (call.has("--" + filter)) {
                request.with(filter, call.value("--" + filter));
            }
        }
        JobOptions.pairs(call.values("--tag"), "--tag", request, "tags");
        return request;
    }

    private static void print(Call call, JsonObject total, String done) {
        if (call.form() == Output.NAME) {
            total.texts("jobs").forEach(call.screen().out()::println);
            return;
        }
        long needed = total.count("needed");
        String stay =
                needed == 0
                        ? ""
                        : "; %d %s, since open jobs wait for %s"
                                .formatted(
                                        needed,
                                        needed == 1 ? "stays" : "stay",
                                        needed == 1 ? "it" : "them");
        call.printDone(total, "", done + amount(total) + stay);
    }

    private static String amount(JsonObject total) {
        int jobs = total.texts("jobs").size();
        return "%,d %s with %s of logs and files"
                .formatted(
                        jobs, jobs == 1 ? "job" : "jobs", MemorySize.ofBytes(total.count("bytes")));
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code hold}, {@code release} and {@code priority}: change how jobs wait. */
final class SteerVerb implements Verb {
    /** What is done. */
    enum Kind {
        HOLD("hold", "held"),
        RELEASE("release", "released"),
        PRIORITY("prioritise", "moved");

        private final String call;
        private final String done;

        Kind(String call, String done) {
            this.call = call;
            this.done = done;
        }
    }

    private final Kind kind;

    SteerVerb(Kind kind) {
        this.kind = kind;
    }

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec,
                kind == Kind.PRIORITY ? "PRIORITY [JOB]" : "JOB",
                kind == Kind.PRIORITY ? "1..*" : "0..*",
                (kind == Kind.PRIORITY ? "0 to 9999, higher goes first; then jobs: " : "")
                        + "id, beginning or end of one, name, or 'last'.");
        Declared.value(spec, "QUEUE", "All that wait in this queue.", "--queue");
        Declared.value(spec, "NAME", "All that wait by this name; 'x*' as well.", "--name");
        Declared.values(spec, "K=V", "All that wait with this tag.", "--tag");
    }

    @Override
    public int run(Call call) throws IOException {
        List<String> jobs = call.arguments();
        JsonObject request = new JsonObject();
        if (kind == Kind.PRIORITY) {
            request.with("schedulingPriority", priority(jobs.getFirst()));
            jobs = jobs.subList(1, jobs.size());
        }
        if (!jobs.isEmpty()) {
            request.with("jobs", new JobReferences(call).all(jobs));
        }
        for (String filter : List.of("queue", "name")) {
            if (call.has("--" + filter)) {
                request.with(filter, call.value("--" + filter));
            }
        }
        JobOptions.pairs(call.values("--tag"), "--tag", request, "tags");
        JsonObject answer = call.client().steer(kind.call, request);
        if (call.form() == Output.NAME) {
            answer.texts("jobs").forEach(call.screen().out()::println);
        } else {
            call.printDone(answer, "", sentence(answer));
        }
        return ExitCode.OK;
    }

    private static int priority(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw Failure.usage(
                    "the priority is '" + text + "'", "it takes a whole number from 0 to 9999", "");
        }
        return Integer.parseInt(text);
    }

    private String sentence(JsonObject answer) {
        long changed = answer.count("changed");
        long unchanged = answer.count("unchanged");
        return kind.done
                + " "
                + changed
                + (changed == 1 ? " job" : " jobs")
                + (unchanged == 0 ? "" : "; " + unchanged + " stayed as they were");
    }
}

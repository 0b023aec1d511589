package io.fairlead.cli;

import io.fairlead.client.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code cancel} and {@code terminate}. */
final class StopVerb implements Verb {
    private final boolean running;

    /**
     * @param running whether jobs that run are stopped as well
     */
    StopVerb(boolean running) {
        this.running = running;
    }

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "JOB", "1..*", "Id, beginning or end of one, name, 'last', or ID:3-7.");
        Declared.value(spec, "TEXT", "Why; becomes the reason that the job shows.", "--reason");
    }

    @Override
    public int run(Call call) throws IOException {
        String verb = running ? "terminated" : "cancelled";
        String reason =
                call.has("--reason") ? call.value("--reason") : verb + " from the command line";
        for (String id : new JobReferences(call).all(call.arguments())) {
            call.client()
                    .batch(
                            running ? "TerminateJob" : "CancelJob",
                            new JsonObject().with("jobId", id).with("reason", reason));
            print(call, id, verb);
        }
        return ExitCode.OK;
    }

    private static void print(Call call, String id, String verb) {
        switch (call.form()) {
            case JSON, JSONL ->
                    call.screen()
                            .out()
                            .println(new JsonObject().with("jobId", id).with("done", verb));
            case NAME -> call.screen().out().println(id);
            case TABLE -> call.screen().out().println(verb + " " + id);
        }
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;
import io.fairlead.client.http.ServiceRefused;

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
            stop(call, new JsonObject().with("jobId", id).with("reason", reason));
            call.printDone(
                    new JsonObject().with("jobId", id).with("done", verb), id, verb + " " + id);
        }
        return ExitCode.OK;
    }

    private void stop(Call call, JsonObject request) throws IOException {
        try {
            call.client().batch(running ? "TerminateJob" : "CancelJob", request);
        } catch (ServiceRefused refused) {
            // AWS Batch has one code for all refusals; whether the job is missing is known by
            // asking for it.
            call.client().job(request.text("jobId"));
            throw refused;
        }
    }
}

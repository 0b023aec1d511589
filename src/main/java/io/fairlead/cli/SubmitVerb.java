package io.fairlead.cli;

import io.fairlead.client.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code submit}: one SubmitJob, and waiting for its end if asked for. */
final class SubmitVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        JobOptions.declare(spec);
        Declared.value(
                spec, "FILE", "Take a SubmitJob request in JSON; options change it.", "--file");
        Declared.flag(spec, "Wait for the end and return the exit code of the job.", "--wait");
        Declared.flag(spec, "Print the request and submit nothing.", "--dry-run");
    }

    @Override
    public boolean takesCommand() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JsonObject request = JobOptions.request(call, call.value("--file"));
        if (!request.has("jobDefinition")) {
            throw Failure.usage(
                    "what to run is missing",
                    "a job needs a job definition",
                    "give --definition NAME, or use 'fairlead run --image IMAGE -- COMMAND'");
        }
        if (!request.has("jobName")) {
            request.with("jobName", Submitting.nameOf(request.text("jobDefinition")));
        }
        if (call.has("--dry-run")) {
            call.printJson(request);
            return ExitCode.OK;
        }
        var submitting = new Submitting(call);
        if (call.has("--wait")) {
            return new Watch(call).untilAllEnd(List.of(submitting.submitToWait(request)));
        }
        submitting.submit(request);
        return ExitCode.OK;
    }
}

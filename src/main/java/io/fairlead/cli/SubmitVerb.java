package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code submit}: one SubmitJob, and waiting for its end if asked for. */
final class SubmitVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        JobRequest.declare(spec);
        StandardInput.declare(spec);
        Declared.flag(spec, "Wait for the end and return the exit code of the job.", "--wait");
    }

    @Override
    public boolean takesCommand() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JobRequest asked = JobRequest.of(call);
        if (call.has("--dry-run")) {
            return new DryRun(call).print(asked);
        }
        JsonObject request = asked.submission();
        var submitting = new Submitting(call);
        if (call.has("--wait")) {
            return new Watch(call).untilAllEnd(List.of(submitting.submitToWait(request)));
        }
        submitting.submit(request);
        return ExitCode.OK;
    }
}

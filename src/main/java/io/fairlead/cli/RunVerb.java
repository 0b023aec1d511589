package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code run}: submits, shows progress and log, and returns the exit code of the job. */
final class RunVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        JobRequest.declare(spec);
        StandardInput.declare(spec);
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
        String id = new Submitting(call).submitToWait(request);
        boolean array = request.has("arrayProperties");
        return array || call.form() != Output.TABLE
                ? new Watch(call).untilAllEnd(List.of(id))
                : new Follow(call).untilEnd(id);
    }
}

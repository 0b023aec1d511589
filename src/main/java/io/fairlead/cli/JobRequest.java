package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.Optional;

/**
 * The SubmitJob request that a command line makes, complete with what it is to run.
 *
 * @param unregistered the definition that it names, if there is none yet, as it would be registered
 */
record JobRequest(JsonObject submission, Optional<JsonObject> unregistered) {

    static void declare(CommandSpec spec) {
        AdHocDefinition.declare(spec);
        JobOptions.declare(spec);
        Declared.value(
                spec, "FILE", "Take a SubmitJob request in JSON; options change it.", "--file");
        Declared.flag(
                spec,
                "Submit nothing; print the job as it would be, and say whether a host has room.",
                "--dry-run");
    }

    /** Registers a definition for an image if there is none yet, unless it is a dry run. */
    static JobRequest of(Call call) throws IOException {
        JsonObject request = JobOptions.request(call, call.value("--file"));
        Optional<JsonObject> unregistered = Optional.empty();
        if (call.has("--image")) {
            JsonObject registration = registration(call);
            var definitions = new Definitions(call.client());
            if (call.has("--dry-run")) {
                Optional<String> same = definitions.same(registration);
                unregistered = same.isPresent() ? Optional.empty() : Optional.of(registration);
                request.with("jobDefinition", same.orElse(registration.text("jobDefinitionName")));
            } else {
                request.with("jobDefinition", definitions.sameOrNew(registration));
            }
        }
        if (!request.has("jobDefinition")) {
            throw Failure.usage(
                    "what to run is missing",
                    "a job needs an image or a job definition",
                    "give --image IMAGE or --definition NAME, and a command after --");
        }
        if (!request.has("jobName")) {
            request.with("jobName", Submitting.nameOf(request.text("jobDefinition")));
        }
        return new JobRequest(request, unregistered);
    }

    private static JsonObject registration(Call call) {
        if (call.has("--definition")) {
            throw Failure.usage(
                    "what to run is given twice",
                    "--image makes a definition of its own",
                    "leave out --image or --definition");
        }
        return AdHocDefinition.registration(call);
    }
}

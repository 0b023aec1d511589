package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** The SubmitJob request that a command line makes, complete with what it is to run. */
final class JobRequest {
    private JobRequest() {}

    static void declare(CommandSpec spec) {
        AdHocDefinition.declare(spec);
        JobOptions.declare(spec);
        Declared.value(
                spec, "FILE", "Take a SubmitJob request in JSON; options change it.", "--file");
        Declared.flag(spec, "Print the request and submit nothing.", "--dry-run");
    }

    /** Registers a definition for an image if there is none yet, unless it is a dry run. */
    static JsonObject of(Call call) throws IOException {
        JsonObject request = JobOptions.request(call, call.value("--file"));
        if (call.has("--image")) {
            request.with("jobDefinition", definition(call));
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
        return request;
    }

    private static String definition(Call call) throws IOException {
        if (call.has("--definition")) {
            throw Failure.usage(
                    "what to run is given twice",
                    "--image makes a definition of its own",
                    "leave out --image or --definition");
        }
        JsonObject registration = AdHocDefinition.registration(call);
        return call.has("--dry-run")
                ? registration.text("jobDefinitionName")
                : new Definitions(call.client()).sameOrNew(registration);
    }
}

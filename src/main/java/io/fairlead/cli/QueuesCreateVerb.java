package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code queues create}. */
final class QueuesCreateVerb implements Verb {
    private static final int USUAL_PRIORITY = 1;

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1", "Name of the new queue.");
        QueueOptions.declare(spec);
        Declared.values(spec, "K=V", "Tag the queue.", "--tag");
        Declared.flag(spec, "Let it take no jobs yet.", "--disabled");
    }

    @Override
    public int run(Call call) throws IOException {
        String name = call.arguments().getFirst();
        JsonObject request =
                new JsonObject()
                        .with("jobQueueName", name)
                        .with("state", call.has("--disabled") ? "DISABLED" : "ENABLED")
                        .with("priority", USUAL_PRIORITY);
        QueueOptions.add(call, request);
        JobOptions.pairs(call.values("--tag"), "--tag", request, "tags");
        if (!request.has("computeEnvironmentOrder")) {
            throw Failure.usage(
                    "where its jobs run is missing",
                    "a queue has at least one compute environment",
                    "give --env ENV; 'fairlead envs' lists them");
        }
        JsonObject answer = call.client().batch("CreateJobQueue", request);
        call.printDone(answer, name, "created queue " + name);
        return ExitCode.OK;
    }
}

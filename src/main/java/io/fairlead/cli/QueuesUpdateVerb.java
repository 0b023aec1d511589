package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code queues update}. */
final class QueuesUpdateVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1", "Which queue.");
        QueueOptions.declare(spec);
    }

    @Override
    public int run(Call call) throws IOException {
        String name = call.arguments().getFirst();
        JsonObject request = new JsonObject().with("jobQueue", name);
        QueueOptions.add(call, request);
        if (request.members().size() == 1) {
            throw Failure.usage(
                    "nothing to change is given",
                    "the rest of the queue stays as it is",
                    "give --priority, --env or --policy");
        }
        JsonObject answer = call.client().batch("UpdateJobQueue", request);
        call.printDone(answer, name, "updated queue " + name);
        return ExitCode.OK;
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code queues priority}: the shortest way to change which queue goes first. */
final class QueuesPriorityVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "NAME N", "2", "Which queue, and its priority; higher goes first.");
    }

    @Override
    public int run(Call call) throws IOException {
        List<String> words = call.arguments();
        String priority = words.getLast();
        if (!priority.matches("[0-9]{1,9}")) {
            throw Failure.usage(
                    "the priority is '" + priority + "'", "it takes a whole number from 0", "");
        }
        String name = words.getFirst();
        JsonObject answer =
                call.client()
                        .batch(
                                "UpdateJobQueue",
                                new JsonObject()
                                        .with("jobQueue", name)
                                        .with("priority", Integer.parseInt(priority)));
        call.printDone(answer, name, "queue " + name + " has priority " + priority);
        return ExitCode.OK;
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code defs deregister}: takes revisions out of use. */
final class DefsDeregisterVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME:REV", "1..*", "Which revisions.");
    }

    @Override
    public int run(Call call) throws IOException {
        for (String revision : call.arguments()) {
            JsonObject answer =
                    call.client()
                            .batch(
                                    "DeregisterJobDefinition",
                                    new JsonObject().with("jobDefinition", revision));
            call.printDone(answer, revision, "deregistered " + revision);
        }
        return ExitCode.OK;
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code envs create}: from a CreateComputeEnvironment request. */
final class EnvsCreateVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "FILE", "1..*", "A CreateComputeEnvironment request in JSON.");
    }

    @Override
    public int run(Call call) throws IOException {
        for (String file : call.arguments()) {
            JsonObject answer =
                    call.client().batch("CreateComputeEnvironment", JobOptions.read(file));
            String name = answer.text("computeEnvironmentName");
            call.printDone(answer, name, "created environment " + name);
        }
        return ExitCode.OK;
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code envs enable} and {@code envs disable}. */
final class EnvsSwitchVerb implements Verb {
    private final boolean on;

    EnvsSwitchVerb(boolean on) {
        this.on = on;
    }

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "1..*", "Which compute environments.");
    }

    @Override
    public int run(Call call) throws IOException {
        for (String name : call.arguments()) {
            JsonObject request =
                    new JsonObject()
                            .with("computeEnvironment", name)
                            .with("state", on ? "ENABLED" : "DISABLED");
            JsonObject answer = call.client().batch("UpdateComputeEnvironment", request);
            call.printDone(answer, name, (on ? "enabled " : "disabled ") + name);
        }
        return ExitCode.OK;
    }
}

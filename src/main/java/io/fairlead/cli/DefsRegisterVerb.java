package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code defs register}: registers what RegisterJobDefinition requests in files say. */
final class DefsRegisterVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "FILE", "1..*", "A RegisterJobDefinition request in JSON.");
    }

    @Override
    public int run(Call call) throws IOException {
        for (String file : call.arguments()) {
            JsonObject answer = call.client().batch("RegisterJobDefinition", JobOptions.read(file));
            String name = answer.text("jobDefinitionName") + ":" + answer.text("revision");
            call.printDone(answer, name, "registered " + name);
        }
        return ExitCode.OK;
    }
}

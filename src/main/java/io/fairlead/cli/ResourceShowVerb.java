package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code envs show} and others: one resource, whole, in YAML unless asked otherwise. */
final class ResourceShowVerb implements Verb {
    private final Resource resource;

    ResourceShowVerb(Resource resource) {
        this.resource = resource;
    }

    @Override
    public void declare(CommandSpec spec) {
        boolean revisions = resource == Resource.DEFINITION;
        Declared.arguments(
                spec,
                revisions ? "NAME[:REV]" : "NAME",
                "1..*",
                revisions ? "Which; without a revision the newest." : "Which.");
    }

    @Override
    public int run(Call call) throws IOException {
        for (String name : call.arguments()) {
            JsonObject found = resource.find(call.client(), name);
            call.print(found, name, () -> call.screen().out().println(Yaml.of(found)));
        }
        return ExitCode.OK;
    }
}

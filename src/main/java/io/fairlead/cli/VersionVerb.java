package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;
import io.fairlead.client.http.ServiceRefused;
import io.fairlead.client.http.ServiceUnreachable;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code version}: of the command line, and of the service if one answers. */
final class VersionVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.flag(spec, "Do not ask the service.", "--client");
    }

    @Override
    public int run(Call call) throws IOException {
        JsonObject versions = new JsonObject().with("client", own());
        if (!call.has("--client")) {
            versions.with("service", ofService(call));
        }
        if (call.output().isData()) {
            call.printData(List.of(versions));
            return ExitCode.OK;
        }
        versions.members()
                .forEach((part, version) -> call.screen().out().println(part + " " + version));
        return ExitCode.OK;
    }

    private static String own() {
        String version = VersionVerb.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private static String ofService(Call call) throws IOException {
        try {
            return call.client().info().text("version");
        } catch (ServiceUnreachable | ServiceRefused away) {
            return "none at " + call.client().profile().endpoint();
        }
    }
}

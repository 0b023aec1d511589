package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code hosts drain} and {@code hosts enable}. */
final class HostsSteerVerb implements Verb {
    private final boolean drain;

    HostsSteerVerb(boolean drain) {
        this.drain = drain;
    }

    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "HOST", "1..*", "Which hosts, as 'fairlead hosts' shows them.");
        if (drain) {
            Declared.value(spec, "TEXT", "Why; the host shows it as its problem.", "--reason");
        }
    }

    @Override
    public int run(Call call) throws IOException {
        for (String host : call.arguments()) {
            JsonObject answer =
                    drain
                            ? call.client().drainHost(host, reason(call))
                            : call.client().enableHost(host);
            call.printDone(answer, host, (drain ? "drains " : "enabled ") + host);
        }
        return ExitCode.OK;
    }

    private static String reason(Call call) {
        return call.has("--reason") ? call.value("--reason") : "";
    }
}

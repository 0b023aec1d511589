package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** {@code keys revoke}: takes access keys out of use, for good. */
final class KeysRevokeVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "KEY", "1..*", "Access key ids, as 'fairlead keys ls' shows them.");
    }

    @Override
    public int run(Call call) throws IOException {
        for (String id : call.arguments()) {
            JsonObject answer = call.client().revokeKey(id);
            call.printDone(answer, id, "revoked " + id);
        }
        return ExitCode.OK;
    }
}

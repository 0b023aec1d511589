package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code keys ls}: access keys, without their secrets. */
final class KeysVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JsonObject answer = call.client().keys();
        Table table =
                new Table()
                        .column("KEY", Table.Kind.FIXED)
                        .column("ROLE", Table.Kind.FIXED)
                        .column("STATUS", Table.Kind.FIXED)
                        .column("AGE", Table.Kind.NUMBER)
                        .column("QUEUES", Table.Kind.FLEXIBLE)
                        .column("NOTE", Table.Kind.FLEXIBLE);
        answer.objects("keys").forEach(each -> addRow(table, each, call.now()));
        call.printListing(
                answer,
                "keys",
                "accessKeyId",
                table,
                "no access keys; 'fairlead keys create' makes one");
        return ExitCode.OK;
    }

    private static void addRow(Table table, JsonObject key, Instant now) {
        List<String> queues = key.texts("queues");
        table.row(
                key.text("accessKeyId"),
                key.text("role"),
                key.text("status"),
                HumanTime.of(Duration.between(Instant.ofEpochMilli(key.count("createdAt")), now)),
                queues.isEmpty() ? "all" : String.join(", ", queues),
                key.text("note"));
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code defs}: job definitions. */
final class DefsVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(spec, "NAME", "0..1", "Only definitions of this name.");
        Declared.flag(spec, "Those that were deregistered, too.", "-a", "--all");
    }

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JsonObject request = new JsonObject();
        if (!call.has("--all")) {
            request.with("status", "ACTIVE");
        }
        if (!call.arguments().isEmpty()) {
            request.with("jobDefinitionName", call.arguments().getFirst());
        }
        List<JsonObject> all =
                call.client().batchAll("DescribeJobDefinitions", request, "jobDefinitions");
        Table table =
                new Table()
                        .column("NAME", Table.Kind.FLEXIBLE)
                        .column("REV", Table.Kind.NUMBER)
                        .column("STATUS", Table.Kind.FIXED)
                        .column("VCPUS", Table.Kind.NUMBER)
                        .column("MEMORY", Table.Kind.NUMBER)
                        .column("GPUS", Table.Kind.NUMBER)
                        .column("IMAGE", Table.Kind.FLEXIBLE)
                        .column("COMMAND", Table.Kind.FLEXIBLE);
        all.forEach(each -> addRow(table, each));
        call.printListing(
                new JsonObject().with("jobDefinitions", all),
                "jobDefinitions",
                "jobDefinitionName",
                table,
                "no job definitions");
        return ExitCode.OK;
    }

    private static void addRow(Table table, JsonObject definition) {
        JsonObject container = definition.object("containerProperties");
        String memory = amount(container, "MEMORY");
        table.row(
                definition.text("jobDefinitionName"),
                definition.text("revision"),
                definition.text("status"),
                amount(container, "VCPU"),
                memory.isEmpty() ? "" : MemorySize.of(MemorySize.parse(memory).orElse(0)),
                amount(container, "GPU"),
                container.text("image"),
                ShellWords.of(container.texts("command")));
    }

    private static String amount(JsonObject container, String type) {
        return container.objects("resourceRequirements").stream()
                .filter(each -> each.text("type").equals(type))
                .map(each -> each.text("value"))
                .findFirst()
                .orElse("");
    }
}

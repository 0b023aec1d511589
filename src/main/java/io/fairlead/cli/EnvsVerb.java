package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code envs}: compute environments. */
final class EnvsVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        List<JsonObject> all =
                call.client()
                        .batchAll(
                                "DescribeComputeEnvironments",
                                new JsonObject(),
                                "computeEnvironments");
        Table table =
                new Table()
                        .column("NAME", Table.Kind.FLEXIBLE)
                        .column("TYPE", Table.Kind.FIXED)
                        .column("STATE", Table.Kind.FIXED)
                        .column("STATUS", Table.Kind.FIXED)
                        .column("VCPUS", Table.Kind.FIXED)
                        .column("REASON", Table.Kind.SENTENCE);
        all.forEach(each -> addRow(table, each));
        call.printListing(
                new JsonObject().with("computeEnvironments", all),
                "computeEnvironments",
                "computeEnvironmentName",
                table,
                "no compute environments; 'fairlead apply -f compute-envs/' makes some");
        return ExitCode.OK;
    }

    private static void addRow(Table table, JsonObject environment) {
        JsonObject resources = environment.object("computeResources");
        String vcpus =
                resources.has("maxvCpus")
                        ? resources.count("minvCpus") + "-" + resources.count("maxvCpus")
                        : environment.text("unmanagedvCpus");
        table.row(
                List.of(
                        Table.Cell.of(environment.text("computeEnvironmentName")),
                        Table.Cell.of(environment.text("type")),
                        new Table.Cell(
                                environment.text("state"),
                                StatePaint.of(environment.text("state"))),
                        new Table.Cell(
                                environment.text("status"),
                                StatePaint.of(environment.text("status"))),
                        Table.Cell.of(vcpus),
                        Table.Cell.of(environment.text("statusReason"))));
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/** {@code envs plan}: what scaling would do next. */
final class EnvsPlanVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        JsonObject answer = call.client().scalingPlan();
        Table table =
                new Table()
                        .column("ENVIRONMENT", Table.Kind.FLEXIBLE)
                        .column("VCPUS", Table.Kind.FIXED)
                        .column("MIN-MAX", Table.Kind.FIXED)
                        .column("WAITING", Table.Kind.NUMBER)
                        .column("LAUNCH", Table.Kind.FLEXIBLE)
                        .column("DRAIN", Table.Kind.NUMBER)
                        .column("UNMET", Table.Kind.FLEXIBLE);
        answer.objects("environments").forEach(each -> addRow(table, each));
        call.printListing(
                answer,
                "environments",
                "environment",
                table,
                "no environment gets hosts from a provider; docs/operations/compute-environments.md says how one does");
        return ExitCode.OK;
    }

    private static void addRow(Table table, JsonObject plan) {
        long now = plan.count("vcpus");
        long planned = plan.count("plannedvCpus");
        List<String> launches = plan.objects("launch").stream().map(EnvsPlanVerb::launch).toList();
        long unmet = plan.count("unmet");
        table.row(
                plan.text("environment"),
                now == planned ? Long.toString(now) : now + " → " + planned,
                plan.count("minvCpus") + "-" + plan.count("maxvCpus"),
                plan.text("waiting"),
                String.join(", ", launches),
                Integer.toString(plan.texts("drain").size()),
                unmet == 0 ? "" : unmet + " (" + plan.text("obstacle") + ")");
    }

    private static String launch(JsonObject launch) {
        String hosts = launch.count("count") + " " + launch.text("type");
        return launch.has("bootSeconds")
                ? hosts + " (" + launch.count("bootSeconds") + " s)"
                : hosts;
    }
}

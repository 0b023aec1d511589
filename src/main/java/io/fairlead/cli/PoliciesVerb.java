package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** {@code policies}: scheduling policies, with the weights of their shares and the queues that use them. */
final class PoliciesVerb implements Verb {
    /** What 0 stands for. */
    private static final Duration USUAL_DECAY = Duration.ofMinutes(10);

    @Override
    public void declare(CommandSpec spec) {}

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        List<JsonObject> all = Policies.described(call.client(), Policies.arns(call.client()));
        List<JsonObject> queues =
                call.client().batchAll("DescribeJobQueues", new JsonObject(), "jobQueues");
        Table table =
                new Table()
                        .column("NAME", Table.Kind.FLEXIBLE)
                        .column("KIND", Table.Kind.FIXED)
                        .column("DECAY", Table.Kind.FIXED)
                        .column("RESERVED", Table.Kind.NUMBER)
                        .column("SHARES", Table.Kind.FLEXIBLE)
                        .column("QUEUES", Table.Kind.FLEXIBLE);
        for (JsonObject policy : all) {
            policy.with("jobQueues", users(policy, queues));
            addRow(table, policy);
        }
        call.printListing(
                new JsonObject().with("schedulingPolicies", all),
                "schedulingPolicies",
                "name",
                table,
                "no scheduling policies; 'fairlead policies create NAME' makes one");
        return ExitCode.OK;
    }

    private static List<String> users(JsonObject policy, List<JsonObject> queues) {
        return queues.stream()
                .filter(queue -> queue.text("schedulingPolicyArn").equals(policy.text("arn")))
                .map(queue -> queue.text("jobQueueName"))
                .toList();
    }

    private static void addRow(Table table, JsonObject policy) {
        JsonObject fair = policy.object("fairsharePolicy");
        boolean isFair = !policy.has("quotaSharePolicy");
        table.row(
                List.of(
                        Table.Cell.of(policy.text("name")),
                        Table.Cell.of(isFair ? "fair" : "quota"),
                        Table.Cell.of(isFair ? decay(fair) : ""),
                        Table.Cell.of(isFair ? fair.count("computeReservation") + "%" : ""),
                        Table.Cell.of(shares(fair)),
                        Table.Cell.of(String.join(", ", policy.texts("jobQueues")))));
    }

    private static String decay(JsonObject fair) {
        long seconds = fair.count("shareDecaySeconds");
        return HumanTime.of(seconds == 0 ? USUAL_DECAY : Duration.ofSeconds(seconds));
    }

    private static String shares(JsonObject fair) {
        return fair.objects("shareDistribution").stream()
                .map(
                        share ->
                                share.text("shareIdentifier")
                                        + "="
                                        + (share.has("weightFactor")
                                                ? HostsVerb.number(share, "weightFactor")
                                                : "1"))
                .collect(Collectors.joining(", "));
    }
}

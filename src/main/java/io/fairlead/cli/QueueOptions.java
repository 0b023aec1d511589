package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.util.ArrayList;
import java.util.List;

/** The options that describe a job queue, and the members of a request that they make. */
final class QueueOptions {
    private QueueOptions() {}

    static void declare(CommandSpec spec) {
        Declared.value(
                spec, "N", "Queues of higher priority get their places first.", "--priority");
        Declared.values(
                spec,
                "ENV[,ENV...]",
                "Compute environments, the one to be used first in front.",
                "--env");
        Declared.value(spec, "POLICY", "Scheduling policy, by name or ARN.", "--policy");
    }

    static void add(Call call, JsonObject request) {
        if (call.has("--priority")) {
            request.with("priority", call.whole("--priority", 0, Integer.MAX_VALUE, 1));
        }
        List<Object> order = new ArrayList<>();
        for (String text : call.values("--env")) {
            for (String environment : text.split(",")) {
                order.add(
                        new JsonObject()
                                .with("order", order.size() + 1)
                                .with("computeEnvironment", environment.strip()));
            }
        }
        if (!order.isEmpty()) {
            request.with("computeEnvironmentOrder", order);
        }
        if (call.has("--policy")) {
            request.with("schedulingPolicyArn", call.value("--policy"));
        }
    }
}

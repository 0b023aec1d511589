package io.fairlead.cli;

import io.fairlead.simulator.InputRefused;
import io.fairlead.simulator.Inputs;
import io.fairlead.simulator.Policy;
import io.fairlead.simulator.Result;
import io.fairlead.simulator.Workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads workloads, runs each of them under each policy that was asked for, and prints what came of it. */
final class Simulating {
    private final Call call;

    Simulating(Call call) {
        this.call = call;
    }

    int run() throws IOException {
        List<Policy> policies = policies();
        try {
            List<Workload> workloads = new ArrayList<>();
            for (String path : call.arguments()) {
                workloads.addAll(Inputs.read(Path.of(path)));
            }
            SimulationReport.print(call, results(workloads, policies));
            return ExitCode.OK;
        } catch (InputRefused refused) {
            throw Failure.failed(refused.getMessage(), "", refused.remedy());
        }
    }

    private List<Result> results(List<Workload> workloads, List<Policy> policies) {
        List<Result> results = new ArrayList<>();
        try (SimulationProgress progress =
                new SimulationProgress(call, workloads.size() * policies.size())) {
            for (Workload workload : workloads) {
                for (Policy policy : policies) {
                    progress.begin(workload, policy);
                    results.add(Result.of(workload, policy, progress::show));
                }
            }
        }
        return results;
    }

    private List<Policy> policies() {
        List<String> names = call.values("--policy");
        if (names.contains("all")) {
            return List.of(Policy.values());
        }
        return names.isEmpty()
                ? List.of(Policy.FAIRLEAD)
                : names.stream().map(Simulating::policy).distinct().toList();
    }

    private static Policy policy(String name) {
        return Policy.named(name).orElseThrow(() -> unknown(name));
    }

    private static Failure unknown(String name) {
        List<String> known = new ArrayList<>();
        Arrays.stream(Policy.values()).forEach(policy -> known.add(policy.title()));
        known.add("all");
        return Failure.usage(
                "unknown policy '" + name + "'",
                "--policy takes " + String.join(", ", known),
                Suggestion.sentence(name, known));
    }
}

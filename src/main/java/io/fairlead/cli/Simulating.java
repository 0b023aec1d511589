package io.fairlead.cli;

import io.fairlead.simulator.InputRefused;
import io.fairlead.simulator.Inputs;
import io.fairlead.simulator.Policy;
import io.fairlead.simulator.Result;
import io.fairlead.simulator.WhatIf;
import io.fairlead.simulator.Workload;
import io.fairlead.simulator.plot.Plots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads workloads, runs each of them under each policy that was asked for, and prints what came of it. */
final class Simulating {
    private final Call call;

    Simulating(Call call) {
        this.call = call;
    }

    int run() throws IOException {
        List<Policy> policies = policies();
        try {
            List<Workload> workloads = history();
            for (String path : call.arguments()) {
                workloads.addAll(Inputs.read(existing(path), seed()));
            }
            if (workloads.isEmpty()) {
                throw Failure.usage(
                        "there is nothing to simulate",
                        "neither a file nor --history was given",
                        "'fairlead help simulate' says what can be");
            }
            List<Result> results = results(workloads, policies, changes());
            SimulationReport.print(call, results);
            draw(results);
            return ExitCode.OK;
        } catch (InputRefused refused) {
            throw Failure.failed(refused.getMessage(), "", refused.remedy());
        }
    }

    private static Path existing(String path) {
        if (Files.notExists(Path.of(path))) {
            throw Failure.notFound("there is no file '" + path + "'", "", "give one that exists");
        }
        return Path.of(path);
    }

    private List<Workload> history() throws IOException {
        List<Workload> workloads = new ArrayList<>();
        if (call.has("--history")) {
            long since = call.now().minus(JobOptions.time(call, "--history")).toEpochMilli();
            workloads.add(new HistoryReading(call.client()).since(since));
        }
        return workloads;
    }

    private List<Result> results(
            List<Workload> workloads, List<Policy> policies, List<Optional<WhatIf>> changes) {
        List<Result> results = new ArrayList<>();
        int runs = workloads.size() * policies.size() * changes.size();
        try (SimulationProgress progress = new SimulationProgress(call, runs)) {
            for (Workload workload : workloads) {
                for (Policy policy : policies) {
                    for (Optional<WhatIf> change : changes) {
                        progress.begin(workload, policy);
                        results.add(Result.of(workload, policy, change, progress::show));
                    }
                }
            }
        }
        return results;
    }

    /** The cluster as it is, and each change that is to be tried. */
    private List<Optional<WhatIf>> changes() {
        List<Optional<WhatIf>> changes = new ArrayList<>();
        changes.add(Optional.empty());
        call.values("--what-if").forEach(text -> changes.add(Optional.of(WhatIf.parse(text))));
        return changes;
    }

    private void draw(List<Result> results) throws IOException {
        String directory = call.value("--plots");
        if (!directory.isEmpty()) {
            for (Path file : Plots.draw(results, Path.of(directory))) {
                call.screen().err().println("drawn: " + file);
            }
        }
    }

    private OptionalLong seed() {
        return call.value("--seed").isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(call.whole("--seed", 0, Integer.MAX_VALUE, 0));
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

package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;
import io.fairlead.simulator.Fairness;
import io.fairlead.simulator.Figures;
import io.fairlead.simulator.Result;

import java.util.ArrayList;
import java.util.List;

/** What came of simulations, as data. */
final class SimulationData {
    private SimulationData() {}

    static JsonObject of(List<Result> results) {
        return new JsonObject().with("runs", runs(results));
    }

    static List<JsonObject> runs(List<Result> results) {
        return results.stream().map(SimulationData::run).toList();
    }

    private static JsonObject run(Result result) {
        Figures figures = result.figures();
        JsonObject run =
                new JsonObject()
                        .with("workload", result.workload().name())
                        .with("policy", result.policy().title());
        result.change().ifPresent(change -> run.with("whatIf", change.toString()));
        return run.with("jobs", figures.jobs())
                .with("processors", result.workload().processors())
                .with("notes", result.workload().notes())
                .with("utilisation", figures.utilisation())
                .with("makespanSeconds", figures.makespanSeconds())
                .with("interruptions", figures.interruptions())
                .with("waitSeconds", spread(figures.waitSeconds()))
                .with("boundedSlowdown", spread(figures.boundedSlowdown()))
                .with("launches", figures.launches())
                .with("hostHours", figures.hostHours())
                .with("cost", figures.cost())
                .with(
                        "fairness",
                        result.fairness().stream().map(SimulationData::fairness).toList());
    }

    private static JsonObject spread(Figures.Spread spread) {
        return new JsonObject()
                .with("mean", spread.mean())
                .with("p50", spread.p50())
                .with("p95", spread.p95())
                .with("p99", spread.p99())
                .with("max", spread.max());
    }

    private static JsonObject fairness(Fairness fairness) {
        List<JsonObject> shares = new ArrayList<>();
        for (int n = 0; n < fairness.shares().size(); n++) {
            Fairness.Share share = fairness.shares().get(n);
            Fairness.Series series = fairness.series().get(n);
            shares.add(
                    new JsonObject()
                            .with("share", share.name())
                            .with("weight", share.weight())
                            .with("entitled", share.entitled())
                            .with("delivered", share.delivered())
                            .with("hours", list(series.hours()))
                            .with("deliveredOverTime", list(series.delivered())));
        }
        return new JsonObject().with("queue", fairness.queue()).with("shares", shares);
    }

    private static List<Double> list(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(value);
        }
        return list;
    }
}

package io.fairlead.cli;

import io.fairlead.client.JsonObject;
import io.fairlead.simulator.Figures;
import io.fairlead.simulator.Result;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Prints what came of simulations, as a table or as data. */
final class SimulationReport {
    private SimulationReport() {}

    static void print(Call call, List<Result> results) {
        switch (call.form()) {
            case JSON, YAML ->
                    call.printWhole(
                            new JsonObject()
                                    .with(
                                            "runs",
                                            results.stream().map(SimulationReport::json).toList()));
            case JSONL -> call.printLines(results.stream().map(SimulationReport::json).toList());
            case NAME ->
                    results.forEach(each -> call.screen().out().println(each.workload().name()));
            case TABLE, CSV -> table(call, results);
        }
    }

    private static void table(Call call, List<Result> results) {
        results.stream()
                .map(Result::workload)
                .distinct()
                .forEach(
                        workload ->
                                workload.notes()
                                        .forEach(
                                                note ->
                                                        call.screen()
                                                                .err()
                                                                .println(
                                                                        workload.name()
                                                                                + ": "
                                                                                + note)));
        Table table =
                new Table()
                        .column("WORKLOAD", Table.Kind.FLEXIBLE)
                        .column("POLICY", Table.Kind.FIXED)
                        .column("USED", Table.Kind.NUMBER)
                        .column("WAIT", Table.Kind.NUMBER)
                        .column("SLOWDOWN", Table.Kind.NUMBER)
                        .column("P50", Table.Kind.NUMBER)
                        .column("P95", Table.Kind.NUMBER)
                        .column("P99", Table.Kind.NUMBER);
        results.forEach(each -> addRow(table, each));
        table.print(call.screen());
    }

    private static void addRow(Table table, Result result) {
        Figures figures = result.figures();
        Figures.Spread slowdown = figures.boundedSlowdown();
        table.row(
                result.workload().name(),
                result.policy().title(),
                number(figures.utilisation() * 100, 1) + "%",
                HumanTime.of(Duration.ofMillis(Math.round(figures.waitSeconds().mean() * 1000))),
                number(slowdown.mean(), 2),
                number(slowdown.p50(), 1),
                number(slowdown.p95(), 1),
                number(slowdown.p99(), 1));
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static JsonObject json(Result result) {
        Figures figures = result.figures();
        return new JsonObject()
                .with("workload", result.workload().name())
                .with("policy", result.policy().title())
                .with("jobs", figures.jobs())
                .with("processors", result.workload().processors())
                .with("notes", result.workload().notes())
                .with("utilisation", figures.utilisation())
                .with("makespanSeconds", figures.makespanSeconds())
                .with("waitSeconds", json(figures.waitSeconds()))
                .with("boundedSlowdown", json(figures.boundedSlowdown()));
    }

    private static JsonObject json(Figures.Spread spread) {
        JsonObject json = new JsonObject();
        member(json, "mean", spread, Figures.Spread::mean);
        member(json, "p50", spread, Figures.Spread::p50);
        member(json, "p95", spread, Figures.Spread::p95);
        member(json, "p99", spread, Figures.Spread::p99);
        member(json, "max", spread, Figures.Spread::max);
        return json;
    }

    private static void member(
            JsonObject json,
            String name,
            Figures.Spread spread,
            Function<Figures.Spread, Double> value) {
        json.with(name, value.apply(spread));
    }
}

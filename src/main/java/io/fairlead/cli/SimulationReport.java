package io.fairlead.cli;

import io.fairlead.simulator.Fairness;
import io.fairlead.simulator.Figures;
import io.fairlead.simulator.Policy;
import io.fairlead.simulator.Result;
import io.fairlead.simulator.Workload;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Prints what came of simulations, as tables or as data. */
final class SimulationReport {
    private final Call call;
    private final List<Result> results;

    private SimulationReport(Call call, List<Result> results) {
        this.call = call;
        this.results = results;
    }

    static void print(Call call, List<Result> results) {
        SimulationReport report = new SimulationReport(call, results);
        switch (call.form()) {
            case JSON, JSONL, YAML, TEMPLATE ->
                    call.printData(SimulationData.of(results), SimulationData.runs(results));
            case NAME ->
                    results.forEach(each -> call.screen().out().println(each.workload().name()));
            case TABLE, WIDE -> report.tables();
            case CSV -> report.figures().printCsv(call.screen());
        }
    }

    private void tables() {
        results.stream().map(Result::workload).map(Noted::new).distinct().forEach(this::tellNotes);
        figures().print(call.screen());
        shares();
    }

    private Table figures() {
        Table figures =
                new Table()
                        .column("WORKLOAD", Table.Kind.FLEXIBLE)
                        .column("POLICY", Table.Kind.FIXED)
                        .column("WHAT IF", Table.Kind.FIXED)
                        .column("USED", Table.Kind.NUMBER)
                        .column("WAIT", Table.Kind.NUMBER)
                        .column("SLOWDOWN", Table.Kind.NUMBER)
                        .column("P50", Table.Kind.NUMBER)
                        .column("P95", Table.Kind.NUMBER)
                        .column("P99", Table.Kind.NUMBER)
                        .column("/EASY", Table.Kind.NUMBER)
                        .column("P95/EASY", Table.Kind.NUMBER)
                        .column("NEW", Table.Kind.NUMBER)
                        .column("HOURS", Table.Kind.NUMBER)
                        .column("COST", Table.Kind.NUMBER);
        results.forEach(each -> addRow(figures, each));
        return figures;
    }

    /** A workload's notes, which are the same however its cluster is changed. */
    private record Noted(String name, List<String> notes) {
        Noted(Workload workload) {
            this(workload.name(), workload.notes());
        }
    }

    private void tellNotes(Noted noted) {
        noted.notes().forEach(note -> call.screen().err().println(noted.name() + ": " + note));
    }

    private void addRow(Table table, Result result) {
        Figures figures = result.figures();
        Figures.Spread slowdown = figures.boundedSlowdown();
        boolean compared = results.stream().anyMatch(each -> each.policy() == Policy.EASY);
        boolean costs = figures.cost() > 0 || figures.launches() > 0;
        table.row(
                result.workload().name(),
                result.policy().title(),
                result.change().map(Object::toString).orElse(""),
                number(figures.utilisation() * 100, 1) + "%",
                HumanTime.of(Duration.ofMillis(Math.round(figures.waitSeconds().mean() * 1000))),
                inThreeDigits(slowdown.mean()),
                compared || costs ? "" : inThreeDigits(slowdown.p50()),
                inThreeDigits(slowdown.p95()),
                compared || costs ? "" : inThreeDigits(slowdown.p99()),
                toEasy(result, Figures.Spread::mean),
                toEasy(result, Figures.Spread::p95),
                figures.launches() > 0 ? String.valueOf(figures.launches()) : "",
                costs ? number(figures.hostHours(), 1) : "",
                costs ? number(figures.cost(), 2) : "");
    }

    /** Ratio to EASY backfill on the same workload and cluster; empty if that was not run, and for itself. */
    private String toEasy(Result result, ToDoubleFunction<Figures.Spread> value) {
        Optional<Result> easy =
                results.stream()
                        .filter(each -> each.policy() == Policy.EASY)
                        .filter(each -> each.change().equals(result.change()))
                        .filter(each -> each.workload().name().equals(result.workload().name()))
                        .findFirst();
        return easy.filter(each -> each != result)
                .map(each -> ratio(result, each, value))
                .orElse("");
    }

    private static String ratio(
            Result result, Result easy, ToDoubleFunction<Figures.Spread> value) {
        return number(
                value.applyAsDouble(result.figures().boundedSlowdown())
                        / value.applyAsDouble(easy.figures().boundedSlowdown()),
                2);
    }

    private void shares() {
        Table table =
                new Table()
                        .column("WORKLOAD", Table.Kind.FLEXIBLE)
                        .column("POLICY", Table.Kind.FIXED)
                        .column("WHAT IF", Table.Kind.FIXED)
                        .column("QUEUE", Table.Kind.FLEXIBLE)
                        .column("SHARE", Table.Kind.FLEXIBLE)
                        .column("WEIGHT", Table.Kind.NUMBER)
                        .column("ENTITLED", Table.Kind.NUMBER)
                        .column("DELIVERED", Table.Kind.NUMBER);
        for (Result result : results) {
            for (Fairness fairness : result.fairness()) {
                fairness.shares().forEach(share -> addRow(table, result, fairness, share));
            }
        }
        if (!table.isEmpty()) {
            call.screen().out().println();
            table.print(call.screen());
        }
    }

    private static void addRow(
            Table table, Result result, Fairness fairness, Fairness.Share share) {
        table.row(
                result.workload().name(),
                result.policy().title(),
                result.change().map(Object::toString).orElse(""),
                fairness.queue(),
                share.name().isEmpty() ? "(none)" : share.name(),
                number(share.weight(), 2),
                number(share.entitled() * 100, 1) + "%",
                number(share.delivered() * 100, 1) + "%");
    }

    /** With three digits at least, and no more than tell something. */
    private static String inThreeDigits(double value) {
        return number(value, value < 10 ? 2 : value < 100 ? 1 : 0);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}

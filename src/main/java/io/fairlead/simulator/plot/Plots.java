package io.fairlead.simulator.plot;

import io.fairlead.simulator.Fairness;
import io.fairlead.simulator.Policy;
import io.fairlead.simulator.Result;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws results as PNG files; needs no screen. */
public final class Plots {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 600;
    private static final double LARGEST_RATIO = 2;
    private static final int SLOPE_OF_NAMES = 20;

    private final Path directory;
    private final List<Path> drawn = new ArrayList<>();

    private Plots(Path directory) {
        this.directory = directory;
    }

    /**
     * Draws for each workload how slowdown is distributed and what was used over time, for each fair-share queue what
     * the shares got, and for several workloads how policies compare.
     *
     * @param directory made if it is not there
     * @return the files
     */
    public static List<Path> draw(List<Result> results, Path directory) throws IOException {
        Files.createDirectories(directory);
        Plots plots = new Plots(directory);
        Map<String, List<Result>> byWorkload = new LinkedHashMap<>();
        for (Result result : results) {
            byWorkload
                    .computeIfAbsent(result.workload().name(), _ -> new ArrayList<>())
                    .add(result);
        }
        for (Map.Entry<String, List<Result>> each : byWorkload.entrySet()) {
            plots.slowdown(each.getKey(), each.getValue());
            plots.usage(each.getKey(), each.getValue());
            for (Result result : each.getValue()) {
                plots.shares(result);
            }
        }
        plots.comparison(byWorkload);
        return plots.drawn;
    }

    private void slowdown(String workload, List<Result> results) throws IOException {
        XYChart chart =
                lines(workload + ": bounded slowdown", "bounded slowdown", "part of the jobs");
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        for (Result result : results) {
            Curve curve = Curve.ofSlowdown(result.run());
            line(chart, label(result), curve);
        }
        save(chart, workload + "-slowdown");
    }

    private void usage(String workload, List<Result> results) throws IOException {
        XYChart chart = lines(workload + ": vCPUs in use", "days", "vCPUs");
        for (Result result : results) {
            line(chart, label(result), Curve.ofUse(result.run()));
        }
        line(chart, "all hosts", Curve.ofCapacity(results.getFirst().run()));
        save(chart, workload + "-usage");
    }

    private void shares(Result result) throws IOException {
        for (Fairness fairness : result.fairness()) {
            String name = result.workload().name() + "-" + fairness.queue() + "-" + label(result);
            XYChart chart =
                    lines(
                            result.workload().name() + ": shares of " + fairness.queue(),
                            "hours",
                            "part of the vCPU time");
            for (Fairness.Series series : fairness.series()) {
                line(
                        chart,
                        series.share().isEmpty() ? "(none)" : series.share(),
                        new Curve(series.hours(), series.delivered()));
            }
            chart.getStyler().setLegendVisible(fairness.series().size() <= 12);
            save(chart, name.replaceAll("[^A-Za-z0-9_.-]", "_") + "-shares");
        }
    }

    /** Ratios to EASY; left out where it was not run. */
    private void comparison(Map<String, List<Result>> byWorkload) throws IOException {
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        List<String> workloads = new ArrayList<>();
        byWorkload.forEach(
                (workload, results) ->
                        results.stream()
                                .filter(each -> each.policy() == Policy.EASY)
                                .findFirst()
                                .ifPresent(
                                        easy -> {
                                            workloads.add(workload);
                                            results.forEach(each -> addRatio(ratios, each, easy));
                                        }));
        if (workloads.isEmpty()) {
            return;
        }
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title("Mean bounded slowdown, of that under EASY backfill")
                        .yAxisTitle("ratio, cut at " + LARGEST_RATIO)
                        .build();
        style(chart.getStyler());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setXAxisLabelRotation(SLOPE_OF_NAMES);
        ratios.forEach((label, values) -> chart.addSeries(label, workloads, values));
        save(chart, "comparison");
    }

    private static void addRatio(Map<String, List<Double>> ratios, Result result, Result easy) {
        double ratio =
                result.figures().boundedSlowdown().mean() / easy.figures().boundedSlowdown().mean();
        ratios.computeIfAbsent(label(result), _ -> new ArrayList<>())
                .add(Math.min(LARGEST_RATIO, ratio));
    }

    private static String label(Result result) {
        return result.policy().title() + result.change().map(change -> " " + change).orElse("");
    }

    private static XYChart lines(String title, String x, String y) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        style(chart.getStyler());
        return chart;
    }

    private static void style(AxesChartStyler styler) {
        styler.setLegendPosition(Styler.LegendPosition.InsideSE);
        styler.setChartBackgroundColor(java.awt.Color.WHITE);
        styler.setDecimalPattern("#,##0.###");
    }

    private static void line(XYChart chart, String label, Curve curve) {
        XYSeries series = chart.addSeries(label, curve.x(), curve.y());
        series.setMarker(SeriesMarkers.NONE);
    }

    private void save(Chart<?, ?> chart, String name) throws IOException {
        Path file = directory.resolve(name + ".png");
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
        drawn.add(file);
    }
}

package io.fairlead.client.display;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Lines through points. Never changed: each method returns another one.
 *
 * <pre>{@code
 * double[] cells = {32, 64, 128};
 * double[] errors = {0.033, 0.0085, 0.0021};
 * Plot plot = Plot.of("Error of u").line("Re 400", cells, errors).logarithmic().labels("cells along a side", "largest error");
 * }</pre>
 */
public final class Plot implements Displayed {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 76;
    private static final int TOP = 34;
    private static final int RIGHT = 16;
    private static final int BOTTOM = 48;
    private static final String[] COLOURS = {
        "#2563eb", "#d97706", "#059669", "#dc2626", "#7c3aed", "#0891b2"
    };

    private record Line(String name, double[] x, double[] y) {}

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final boolean logarithmic;
    private final List<Line> lines;

    private Plot(
            String title, String xLabel, String yLabel, boolean logarithmic, List<Line> lines) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.logarithmic = logarithmic;
        this.lines = List.copyOf(lines);
    }

    public static Plot of(String title) {
        return new Plot(title, "", "", false, List.of());
    }

    /** With quantities and units along the axes. */
    public Plot labels(String x, String y) {
        return new Plot(title, x, y, logarithmic, lines);
    }

    /** Both axes by powers of ten, on which a power law is a straight line. Points that are not positive are left out. */
    public Plot logarithmic() {
        return new Plot(title, xLabel, yLabel, true, lines);
    }

    /**
     * One more line.
     *
     * @throws IllegalArgumentException if there are not as many x as y
     */
    public Plot line(String name, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    name + " has " + x.length + " x and " + y.length + " y");
        }
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(name, x.clone(), y.clone()));
        return new Plot(title, xLabel, yLabel, logarithmic, more);
    }

    @Override
    public String toHtml() {
        Axis across =
                Axis.of(
                        lines.stream().flatMapToDouble(line -> DoubleStream.of(line.x())),
                        logarithmic);
        Axis up =
                Axis.of(
                        lines.stream().flatMapToDouble(line -> DoubleStream.of(line.y())),
                        logarithmic);
        DoubleUnaryOperator x = value -> LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
        DoubleUnaryOperator y =
                value -> HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
        StringBuilder svg = new StringBuilder(frame());
        for (double tick : across.ticks()) {
            svg.append(segment(x.applyAsDouble(tick), TOP, x.applyAsDouble(tick), HEIGHT - BOTTOM));
            svg.append(
                    Timeline.text(
                            x.applyAsDouble(tick),
                            HEIGHT - BOTTOM + 16,
                            "middle",
                            Ticks.text(tick)));
        }
        for (double tick : up.ticks()) {
            svg.append(segment(LEFT, y.applyAsDouble(tick), WIDTH - RIGHT, y.applyAsDouble(tick)));
            svg.append(Timeline.text(LEFT - 6, y.applyAsDouble(tick) + 4, "end", Ticks.text(tick)));
        }
        for (int i = 0; i < lines.size(); i++) {
            svg.append(curve(lines.get(i), COLOURS[i % COLOURS.length], x, y));
            svg.append(legend(lines.get(i).name(), COLOURS[i % COLOURS.length], i));
        }
        return svg.append("</svg>").toString();
    }

    private String frame() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" style=\"font:12px system-ui,sans-serif;background:#fff\">"
                        .formatted(WIDTH, HEIGHT)
                + Timeline.text(LEFT, 16, "start", title)
                + Timeline.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", xLabel)
                + "<g transform=\"rotate(-90 14 %d)\">".formatted(HEIGHT / 2)
                + Timeline.text(14, HEIGHT / 2.0, "middle", yLabel)
                + "</g>";
    }

    private static String segment(double x1, double y1, double x2, double y2) {
        return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#e5e7eb\"/>"
                .formatted(Html.number(x1), Html.number(y1), Html.number(x2), Html.number(y2));
    }

    private String curve(Line line, String colour, DoubleUnaryOperator x, DoubleUnaryOperator y) {
        StringBuilder points = new StringBuilder();
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < line.x().length; i++) {
            if (!shown(line.x()[i]) || !shown(line.y()[i])) {
                continue;
            }
            String px = Html.number(x.applyAsDouble(line.x()[i]));
            String py = Html.number(y.applyAsDouble(line.y()[i]));
            points.append(px).append(',').append(py).append(' ');
            if (line.x().length <= 50) {
                marks.append(
                        "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>"
                                .formatted(px, py, colour));
            }
        }
        return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%s"
                .formatted(points.toString().strip(), colour, marks);
    }

    private boolean shown(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    private static String legend(String name, String colour, int row) {
        int y = TOP + 14 + 16 * row;
        return "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>"
                        .formatted(WIDTH - RIGHT - 14, y - 9, colour)
                + Timeline.text(WIDTH - RIGHT - 18, y, "end", name);
    }
}

package io.fairlead.client.display;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spans of time on rows, as in a Gantt chart. Spans of a row that overlap get lanes of their own.
 *
 * @param spans in any order
 */
public record Timeline(List<Span> spans) implements Displayed {
    private static final int WIDTH = 720;
    private static final int MARGIN = 170;
    private static final int LANE = 16;
    private static final int AXIS = 26;

    /** Of a letter of a name, in pixels, with some room to spare. */
    private static final int LETTER = 7;

    /**
     * @param row on which it lies
     * @param name written on it where it has room
     * @param label shown when pointed at
     * @param from in milliseconds
     * @param to in milliseconds, not before {@code from}
     * @param colour of CSS
     */
    public record Span(String row, String name, String label, long from, long to, String colour) {}

    public Timeline {
        spans = List.copyOf(spans);
    }

    @Override
    public String toHtml() {
        if (spans.isEmpty()) {
            return Html.element("div", "font:13px system-ui,sans-serif", "Nothing has run yet.");
        }
        long begin = spans.stream().mapToLong(Span::from).min().orElse(0);
        long end = spans.stream().mapToLong(Span::to).max().orElse(0);
        double scale = (WIDTH - MARGIN - 20.0) / Math.max(1, end - begin);
        StringBuilder bars = new StringBuilder();
        int y = 4;
        for (Map.Entry<String, List<List<Span>>> row : lanes().entrySet()) {
            bars.append(text(0, y + 12, "start", row.getKey()));
            for (List<Span> lane : row.getValue()) {
                for (Span span : lane) {
                    bars.append(rectangle(span, begin, scale, y));
                }
                y += LANE;
            }
            y += 6;
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" style=\"font:12px system-ui,sans-serif;background:#fff\">%s</svg>"
                .formatted(WIDTH, y + AXIS, axis(end - begin, scale, y) + bars);
    }

    /** The spans of each row in as few lanes as the order of their beginnings allows. */
    private Map<String, List<List<Span>>> lanes() {
        Map<String, List<List<Span>>> rows = new TreeMap<>();
        spans.stream()
                .sorted(Comparator.comparingLong(Span::from))
                .forEach(
                        span ->
                                lane(
                                                rows.computeIfAbsent(
                                                        span.row(), row -> new ArrayList<>()),
                                                span)
                                        .add(span));
        return rows;
    }

    private static List<Span> lane(List<List<Span>> lanes, Span span) {
        for (List<Span> lane : lanes) {
            if (lane.get(lane.size() - 1).to() <= span.from()) {
                return lane;
            }
        }
        lanes.add(new ArrayList<>());
        return lanes.get(lanes.size() - 1);
    }

    private static String rectangle(Span span, long begin, double scale, int y) {
        double x = MARGIN + (span.from() - begin) * scale;
        double width = Math.max(2, (span.to() - span.from()) * scale);
        String rectangle =
                "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"2\" fill=\"%s\"><title>%s</title></rect>"
                        .formatted(
                                Html.number(x),
                                y,
                                Html.number(width),
                                LANE - 3,
                                span.colour(),
                                Html.escaped(span.label()));
        return span.name().length() * LETTER + 8 <= width
                ? rectangle + name(span.name(), x + 4, y + LANE - 6)
                : rectangle;
    }

    /** Points go through it to the span. */
    private static String name(String name, double x, double y) {
        return "<text x=\"%s\" y=\"%s\" fill=\"#fff\" font-size=\"10\" pointer-events=\"none\">%s</text>"
                .formatted(Html.number(x), Html.number(y), Html.escaped(name));
    }

    private static String axis(long length, double scale, int y) {
        StringBuilder axis = new StringBuilder();
        double step = Ticks.step(length / 1000.0, 6);
        for (double seconds = 0; seconds * 1000 <= length; seconds += step) {
            double x = MARGIN + seconds * 1000 * scale;
            axis.append(
                    "<line x1=\"%s\" y1=\"2\" x2=\"%s\" y2=\"%d\" stroke=\"#d1d5db\" stroke-width=\"0.5\"/>"
                            .formatted(Html.number(x), Html.number(x), y));
            axis.append(text(x, y + 14, "middle", Ticks.text(seconds) + " s"));
        }
        return axis.toString();
    }

    static String text(double x, double y, String anchor, String content) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#374151\">%s</text>"
                .formatted(Html.number(x), Html.number(y), anchor, Html.escaped(content));
    }
}

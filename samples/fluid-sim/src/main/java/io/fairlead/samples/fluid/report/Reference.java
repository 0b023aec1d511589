package io.fairlead.samples.fluid.report;

import io.fairlead.samples.fluid.report.ReferencePoint.Line;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The published values for the lid-driven cavity; sources and misprints are named in the resource
 * file.
 */
final class Reference {

    private static final String RESOURCE = "cavity-centre-lines.csv";
    private static final double NODES = 128;

    private final Map<Double, List<ReferencePoint>> byReynolds = new TreeMap<>();

    static Reference load() {
        var reference = new Reference();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                Reference.class.getResourceAsStream(RESOURCE),
                                StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .forEach(reference::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reference;
    }

    private void add(String row) {
        String[] cells = row.split(",", -1);
        var point =
                new ReferencePoint(
                        Line.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(cells[2]) / NODES,
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4]),
                        cells[5].equals("misprint"));
        byReynolds.computeIfAbsent(Double.valueOf(cells[0]), _ -> new ArrayList<>()).add(point);
    }

    /** Points of one line; empty if nothing is known for this Reynolds number. */
    List<ReferencePoint> points(double reynolds, Line line) {
        return byReynolds.getOrDefault(reynolds, List.of()).stream()
                .filter(point -> point.line() == line)
                .toList();
    }

    boolean knows(double reynolds) {
        return byReynolds.containsKey(reynolds);
    }
}

package io.fairlead.samples.fluid.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Level lines of values at the nodes of a grid, by marching squares: pieces through single squares,
 * joined at the edges that they share.
 */
final class Contours {

    /** A level line; {@code x} and {@code y} count grid spacings from the lower left node. */
    record Line(double[] x, double[] y) {}

    private record Edge(int row, int column, boolean upright) {}

    private final double[][] values;
    private final double level;
    private final Map<Edge, List<Edge>> neighbours = new HashMap<>();
    private final List<Edge> starts = new ArrayList<>();

    private Contours(double[][] values, double level) {
        this.values = values;
        this.level = level;
    }

    static List<Line> of(double[][] values, double level) {
        var contours = new Contours(values, level);
        contours.cutSquares();
        return contours.join();
    }

    private void cutSquares() {
        for (int j = 0; j + 1 < values.length; j++) {
            for (int i = 0; i + 1 < values[j].length; i++) {
                cutSquare(j, i);
            }
        }
    }

    private void cutSquare(int j, int i) {
        boolean sw = values[j][i] > level;
        boolean se = values[j][i + 1] > level;
        boolean nw = values[j + 1][i] > level;
        boolean ne = values[j + 1][i + 1] > level;
        var cut = new ArrayList<Edge>(4);
        if (sw != se) {
            cut.add(new Edge(j, i, false));
        }
        if (se != ne) {
            cut.add(new Edge(j, i + 1, true));
        }
        if (nw != ne) {
            cut.add(new Edge(j + 1, i, false));
        }
        if (sw != nw) {
            cut.add(new Edge(j, i, true));
        }
        if (cut.size() == 2) {
            connect(cut.get(0), cut.get(1));
        } else if (cut.size() == 4) {
            double middle =
                    (values[j][i] + values[j][i + 1] + values[j + 1][i] + values[j + 1][i + 1]) / 4;
            boolean aroundSouthWest = middle > level != sw;
            connect(cut.get(0), cut.get(aroundSouthWest ? 3 : 1));
            connect(cut.get(2), cut.get(aroundSouthWest ? 1 : 3));
        }
    }

    private void connect(Edge a, Edge b) {
        neighboursOf(a).add(b);
        neighboursOf(b).add(a);
    }

    private List<Edge> neighboursOf(Edge edge) {
        return neighbours.computeIfAbsent(
                edge,
                added -> {
                    starts.add(added);
                    return new ArrayList<>(2);
                });
    }

    private List<Line> join() {
        var lines = new ArrayList<Line>();
        starts.stream()
                .filter(edge -> neighbours.get(edge).size() == 1)
                .toList()
                .forEach(edge -> walkFrom(edge, lines));
        starts.forEach(edge -> walkFrom(edge, lines));
        return lines;
    }

    private void walkFrom(Edge start, List<Line> lines) {
        if (neighbours.get(start).isEmpty()) {
            return;
        }
        var walked = new ArrayList<Edge>(List.of(start));
        Edge here = start;
        while (!neighbours.get(here).isEmpty()) {
            Edge next = neighbours.get(here).removeLast();
            neighbours.get(next).remove(here);
            walked.add(next);
            here = next;
        }
        lines.add(
                new Line(
                        walked.stream().mapToDouble(this::x).toArray(),
                        walked.stream().mapToDouble(this::y).toArray()));
    }

    private double x(Edge edge) {
        return edge.upright
                ? edge.column
                : edge.column
                        + share(values[edge.row][edge.column], values[edge.row][edge.column + 1]);
    }

    private double y(Edge edge) {
        return edge.upright
                ? edge.row + share(values[edge.row][edge.column], values[edge.row + 1][edge.column])
                : edge.row;
    }

    private double share(double from, double to) {
        return (level - from) / (to - from);
    }
}

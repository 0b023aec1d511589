package io.fairlead.samples.structure.element;

import java.util.ArrayList;
import java.util.List;

/** A piece of the boundary: points with the area that they stand for and the normal there. */
public record Facet(List<Point> points) {

    /**
     * @param at     place in the body
     * @param normal of unit length; its sign follows the order of the nodes
     * @param area   length in two dimensions
     * @param values shape functions of the facet's nodes
     */
    public record Point(double[] at, double[] normal, double area, double[] values) {}

    /** @param corners coordinates of the facet's nodes, in the order of the shape */
    public static Facet of(Serendipity shape, double[][] corners) {
        var points = new ArrayList<Point>();
        for (Quadrature.Point point : shape.full().points()) {
            double[][] tangents = Jacobian.tangents(shape.slopes(point.at()), corners);
            double[] normal =
                    tangents.length == 1
                            ? new double[] {tangents[0][1], -tangents[0][0]}
                            : cross(tangents[0], tangents[1]);
            double length = 0;
            for (double part : normal) {
                length += part * part;
            }
            length = Math.sqrt(length);
            for (int i = 0; i < normal.length; i++) {
                normal[i] /= length;
            }
            double[] values = shape.values(point.at());
            points.add(new Point(place(values, corners), normal, length * point.weight(), values));
        }
        return new Facet(points);
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double[] place(double[] values, double[][] corners) {
        double[] place = new double[corners[0].length];
        for (int a = 0; a < corners.length; a++) {
            for (int i = 0; i < place.length; i++) {
                place[i] += values[a] * corners[a][i];
            }
        }
        return place;
    }
}

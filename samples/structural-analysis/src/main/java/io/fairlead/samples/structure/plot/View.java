package io.fairlead.samples.structure.plot;

import java.awt.geom.Rectangle2D;

/** Looks at a plane from the front and at a solid from above one corner, without perspective. */
record View(double scale, double shiftX, double shiftY) {

    private static final double TURN = Math.toRadians(-125);
    private static final double TILT = Math.toRadians(35);

    /** The largest picture of all given places within a rectangle. */
    static View fitting(Rectangle2D area, double[][]... clouds) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (double[][] places : clouds) {
            for (double[] place : places) {
                double[] seen = turned(place);
                left = Math.min(left, seen[0]);
                right = Math.max(right, seen[0]);
                low = Math.min(low, seen[1]);
                high = Math.max(high, seen[1]);
            }
        }
        double scale = Math.min(area.getWidth() / (right - left), area.getHeight() / (high - low));
        return new View(
                scale,
                area.getCenterX() - scale * (left + right) / 2,
                area.getCenterY() + scale * (low + high) / 2);
    }

    /** Pixels across and down, and nearness to the eye. */
    double[] at(double[] place) {
        double[] seen = turned(place);
        return new double[] {shiftX + scale * seen[0], shiftY - scale * seen[1], scale * seen[2]};
    }

    private static double[] turned(double[] place) {
        if (place.length == 2) {
            return new double[] {place[0], place[1], 0};
        }
        double across = Math.cos(TURN) * place[0] - Math.sin(TURN) * place[1];
        double away = Math.sin(TURN) * place[0] + Math.cos(TURN) * place[1];
        return new double[] {
            across,
            Math.sin(TILT) * away + Math.cos(TILT) * place[2],
            Math.sin(TILT) * place[2] - Math.cos(TILT) * away
        };
    }
}

package io.fairlead.samples.fluid.report;

import io.fairlead.samples.fluid.report.CaseResult.Curve;

import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far a computed profile lies from reference points; the profile is read between its own points
 * by a cubic spline.
 */
record Deviation(double largest, double sumOfSquares, int points) {

    static Deviation of(
            Curve profile, List<ReferencePoint> points, ToDoubleFunction<ReferencePoint> wanted) {
        var spline = new SplineInterpolator().interpolate(profile.at(), profile.value());
        double largest = 0;
        double sum = 0;
        for (ReferencePoint point : points) {
            double error = Math.abs(spline.value(point.position()) - wanted.applyAsDouble(point));
            largest = Math.max(largest, error);
            sum += error * error;
        }
        return new Deviation(largest, sum, points.size());
    }

    /** Root mean square over the points of both. */
    static double rootMeanSquare(Deviation a, Deviation b) {
        return Math.sqrt((a.sumOfSquares + b.sumOfSquares) / (a.points + b.points));
    }
}

package io.fairlead.samples.fluid.report;

import io.fairlead.samples.fluid.report.ReferencePoint.Line;

import java.io.IOException;
import java.util.List;

/**
 * One case beside the published values.
 *
 * @param u     largest error of u against the converged values
 * @param v     largest error of v against the converged values
 * @param rms   root mean square of both
 * @param ghiaU largest difference from Ghia's printed u, misprints left out
 * @param ghiaV the same for v
 */
record Comparison(
        CaseResult result,
        double u,
        double v,
        double rms,
        double ghiaU,
        double ghiaV,
        double limit) {

    static Comparison of(CaseResult result, Reference reference) throws IOException {
        double reynolds = result.cavityCase().reynolds();
        List<ReferencePoint> pointsU = reference.points(reynolds, Line.U);
        List<ReferencePoint> pointsV = reference.points(reynolds, Line.V);
        Deviation u = Deviation.of(result.profileU(), pointsU, ReferencePoint::converged);
        Deviation v = Deviation.of(result.profileV(), pointsV, ReferencePoint::converged);
        Deviation ghiaU = Deviation.of(result.profileU(), sound(pointsU), ReferencePoint::ghia);
        Deviation ghiaV = Deviation.of(result.profileV(), sound(pointsV), ReferencePoint::ghia);
        return new Comparison(
                result,
                u.largest(),
                v.largest(),
                Deviation.rootMeanSquare(u, v),
                ghiaU.largest(),
                ghiaV.largest(),
                Tolerance.of(result.cavityCase()).orElseThrow());
    }

    private static List<ReferencePoint> sound(List<ReferencePoint> points) {
        return points.stream().filter(point -> !point.misprint()).toList();
    }

    boolean passes() {
        return u < limit && v < limit;
    }

    /** Order of convergence seen from a coarser grid to this one. */
    double orderFrom(Comparison coarser) {
        double refinement =
                (double) result.cavityCase().cells() / coarser.result.cavityCase().cells();
        return Math.log(coarser.rms / rms) / Math.log(refinement);
    }
}

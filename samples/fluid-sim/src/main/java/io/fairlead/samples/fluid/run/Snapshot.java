package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.flow.Flow;

import java.util.List;

/** All that a computation needs to go on as if it had never stopped. */
record Snapshot(
        CavityCase cavityCase,
        double dt,
        int checkSteps,
        long step,
        Flow flow,
        List<HistoryRow> history) {

    Snapshot {
        history = List.copyOf(history);
    }

    /** Whether a run with this case, step size and rhythm would have come through here. */
    boolean belongsTo(CavityCase other, double otherDt, int otherCheckSteps) {
        return cavityCase.equals(other) && dt == otherDt && checkSteps == otherCheckSteps;
    }
}

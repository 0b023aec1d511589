package io.fairlead.scheduler;

import java.util.Map;
import java.util.Optional;

/** The reasons of a plan, by queue. */
final class PlanReasons implements Reasons {
    private final Map<String, LaneReasons> lanes;

    /**
     * @param lanes not changed any more
     */
    PlanReasons(Map<String, LaneReasons> lanes) {
        this.lanes = Map.copyOf(lanes);
    }

    @Override
    public Optional<Reason> of(WorkClass workClass) {
        LaneReasons lane = lanes.get(workClass.queue());
        return lane == null ? Optional.empty() : lane.of(workClass);
    }
}

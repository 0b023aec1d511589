package io.fairlead.scheduler;

import java.util.List;
import java.util.Map;

/**
 * A decision, not yet applied.
 *
 * @param placements in the order in which they were decided
 * @param reasons why each class waits that still has tasks without a place
 */
public record Plan(List<Placement> placements, Map<WorkClass, Reason> reasons) {
    public Plan {
        placements = List.copyOf(placements);
        reasons = Map.copyOf(reasons);
    }
}

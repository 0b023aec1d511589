package io.fairlead.scheduler;

import java.util.List;

/**
 * A decision, not yet applied.
 *
 * @param placements in the order in which they were decided
 * @param reservations room that is kept for tasks that wait
 * @param preemptions attempts that are to end for the sake of others
 * @param wishes work that found no place, by environment
 * @param reasons why each class waits that still has tasks without a place
 */
public record Plan(
        List<Placement> placements,
        List<Reservation> reservations,
        List<Preemption> preemptions,
        List<ScalingWish> wishes,
        Reasons reasons) {
    public Plan {
        placements = List.copyOf(placements);
        reservations = List.copyOf(reservations);
        preemptions = List.copyOf(preemptions);
        wishes = List.copyOf(wishes);
    }

    /** A plan that only places. */
    public Plan(List<Placement> placements, Reasons reasons) {
        this(placements, List.of(), List.of(), List.of(), reasons);
    }
}

package io.fairlead.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Queues by priority, then name; within a queue the order that its policy says. The first task that finds no room gets a
 * reservation; others may run past it as far as they do not delay it.
 *
 * <p>The rules are those of {@code docs/features/scheduling.md}.
 */
public final class BackfillScheduler implements Scheduler {
    private static final Comparator<Lane> ORDER =
            Comparator.comparingInt(Lane::priority).reversed().thenComparing(Lane::queue);

    private final Policies policies;

    public BackfillScheduler() {
        this(Policies.DEFAULT);
    }

    public BackfillScheduler(Policies policies) {
        this.policies = policies;
    }

    @Override
    public Plan plan(Snapshot snapshot, Instant now) {
        Draft draft = new Draft(snapshot, policies, now);
        try {
            return plan(draft);
        } finally {
            draft.trial().undo();
        }
    }

    private static Plan plan(Draft draft) {
        List<LanePlanning> served = new ArrayList<>();
        Map<String, LaneReasons> reasons = new HashMap<>();
        for (Lane lane : draft.snapshot().lanes().stream().sorted(ORDER).toList()) {
            LanePlanning planning = new LanePlanning(draft, lane);
            planning.serve();
            served.add(planning);
            reasons.put(lane.queue(), planning.reasons());
        }
        Wishes wishes = new Wishes();
        served.forEach(planning -> planning.wish(wishes));
        return new Plan(
                draft.placements(),
                draft.reservations(),
                draft.preemptions(),
                wishes.all(),
                new PlanReasons(reasons));
    }
}

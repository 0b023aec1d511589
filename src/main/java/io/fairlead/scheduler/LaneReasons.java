package io.fairlead.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Why the classes of one queue wait: by what they ask for, so that a hundred thousand classes need a hundred reasons. */
final class LaneReasons {
    private final Map<Demand.Shape, Reason> byDemand = new HashMap<>();
    private final Map<Demand.Shape, Reason> heldBack = new HashMap<>();
    private final Map<String, Reason> byShare = new HashMap<>();
    private final Map<WorkClass, Reason> byClass = new HashMap<>();
    private final List<WorkClass> allPlaced = new ArrayList<>();

    /** The same as a set, made when it is first asked for. */
    private Set<WorkClass> placed;

    private Reason ofAll;
    private Reason ofTheRest;

    void ofAll(Reason reason) {
        ofAll = reason;
    }

    /** What holds for those for which nothing else is said. */
    void ofTheRest(Reason reason) {
        ofTheRest = reason;
    }

    void put(Demand demand, Reason reason) {
        byDemand.put(demand.shape(), reason);
    }

    void holdBack(Demand demand, Hold by) {
        heldBack.put(demand.shape(), behind(by));
    }

    static Reason behind(Hold hold) {
        return hold.startMillis() == Hold.UNKNOWN_START
                ? new Reason.Behind(hold.first())
                : new Reason.Reserved(
                        hold.first(), Optional.of(Instant.ofEpochMilli(hold.startMillis())));
    }

    void put(String share, Reason reason) {
        byShare.put(share, reason);
    }

    void put(WorkClass workClass, Reason reason) {
        byClass.putIfAbsent(workClass, reason);
    }

    void allPlaced(WorkClass workClass) {
        if (!byClass.containsKey(workClass)) {
            allPlaced.add(workClass);
        }
    }

    /** Why a class waits if any of it does; empty if all of it has a place. */
    Optional<Reason> of(WorkClass workClass) {
        if (isPlaced(workClass)) {
            return Optional.empty();
        }
        if (ofAll != null) {
            return Optional.of(ofAll);
        }
        Reason own = byClass.get(workClass);
        Demand.Shape shape = Demand.Shape.of(workClass);
        if (own == null) {
            own = byDemand.get(shape);
        }
        if (own == null) {
            own = byShare.get(workClass.share());
        }
        if (own == null) {
            own = heldBack.get(shape);
        }
        return Optional.ofNullable(own == null ? ofTheRest : own);
    }

    private boolean isPlaced(WorkClass workClass) {
        if (placed == null) {
            placed = new HashSet<>(allPlaced);
        }
        return placed.contains(workClass);
    }
}

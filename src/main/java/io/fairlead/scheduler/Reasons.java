package io.fairlead.scheduler;

import java.util.Map;
import java.util.Optional;

/** Why classes wait that have tasks without a place after a plan. Immutable; may be read by any thread. */
public interface Reasons {
    Reasons NONE = new Listed(Map.of());

    /** Why the first task of a class waits; empty if none of the class does. */
    Optional<Reason> of(WorkClass workClass);

    static Reasons of(Map<WorkClass, Reason> reasons) {
        return new Listed(reasons);
    }

    /** Reasons that are written down. */
    record Listed(Map<WorkClass, Reason> byClass) implements Reasons {
        public Listed {
            byClass = Map.copyOf(byClass);
        }

        @Override
        public Optional<Reason> of(WorkClass workClass) {
            return Optional.ofNullable(byClass.get(workClass));
        }
    }
}

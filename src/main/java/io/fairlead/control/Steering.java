package io.fairlead.control;

import io.fairlead.domain.job.Actor;
import io.fairlead.domain.job.Hold;

/** Another way for a job to wait. Attempts that live go on; it shows when the job, a child or a retry waits next. */
sealed interface Steering {
    /** Keeps a job back; one that is held keeps the hold that it has. */
    record Holding(Hold hold) implements Steering {}

    /** @param withQueue only if the hold came with the pause of the queue */
    record Releasing(Actor by, boolean withQueue) implements Steering {}

    record Prioritising(Actor by, int priority) implements Steering {}

    /** @return whether the job is not what it was */
    default boolean of(OpenJob job, Ledger ledger, Outcome outcome) {
        switch (this) {
            case Holding(var hold) -> {
                if (job.hold().isPresent()) {
                    return false;
                }
                ledger.hold(job, hold, outcome);
            }
            case Releasing(var by, boolean withQueue) -> {
                if (job.hold().filter(hold -> !withQueue || hold.withQueue()).isEmpty()) {
                    return false;
                }
                ledger.endHold(job, by, outcome);
            }
            case Prioritising(var by, int priority) -> {
                if (job.workClass().priority() == priority) {
                    return false;
                }
                ledger.changePriority(job, priority, by, outcome);
            }
        }
        return true;
    }
}

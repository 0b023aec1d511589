package io.fairlead.control;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StartFailed;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The attempts that are being looked after: from their start or adoption until their containers are removed. Work on one
 * of them is tried again while its engine does not answer, and given up when it is no longer in hand.
 */
@Singleton
final class InHand {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Inbox inbox;
    private final Errands errands;
    private final Map<AttemptId, Assignment> assignments = new ConcurrentHashMap<>();
    private final Set<AttemptId> stopWanted = ConcurrentHashMap.newKeySet();
    private final Set<AttemptId> over = ConcurrentHashMap.newKeySet();

    InHand(Inbox inbox, Errands errands) {
        this.inbox = inbox;
        this.errands = errands;
    }

    void take(Assignment assignment) {
        over.remove(assignment.attempt());
        assignments.put(assignment.attempt(), assignment);
    }

    void wantStop(AttemptId attempt) {
        stopWanted.add(attempt);
    }

    void letGo(AttemptId attempt) {
        assignments.remove(attempt);
        stopWanted.remove(attempt);
        over.remove(attempt);
    }

    /**
     * Reports that an attempt is over. What it left is kept by then, and its containers may be removed at any time, so it
     * must not be looked at again.
     */
    void report(Fact.AttemptOver end) {
        over.add(end.attempt());
        inbox.post(end);
    }

    boolean isOver(AttemptId attempt) {
        return over.contains(attempt);
    }

    Optional<Assignment> of(AttemptId attempt) {
        return Optional.ofNullable(assignments.get(attempt));
    }

    boolean holds(AttemptId attempt) {
        return assignments.containsKey(attempt);
    }

    boolean isToStop(AttemptId attempt) {
        return stopWanted.contains(attempt);
    }

    /** Work on an engine that may be cut off in the middle. */
    interface Work {
        void run() throws StartFailed;
    }

    void persist(AttemptId attempt, Work work) throws StartFailed {
        Duration pause = FIRST_PAUSE;
        while (holds(attempt)) {
            try {
                work.run();
                return;
            } catch (EngineUnreachable e) {
                inbox.post(
                        new Fact.StartDelayed(
                                attempt, "its host does not answer: " + e.getMessage()));
            }
            try {
                errands.pause(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
        }
    }
}

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
    private final Map<AttemptId, Held> held = new ConcurrentHashMap<>();
    private final Set<AttemptId> stopWanted = ConcurrentHashMap.newKeySet();

    /**
     * @param over whether its end is reported
     */
    private record Held(Assignment assignment, boolean over) {}

    InHand(Inbox inbox, Errands errands) {
        this.inbox = inbox;
        this.errands = errands;
    }

    void take(Assignment assignment) {
        held.put(assignment.attempt(), new Held(assignment, false));
    }

    void wantStop(AttemptId attempt) {
        stopWanted.add(attempt);
    }

    void letGo(AttemptId attempt) {
        held.remove(attempt);
        stopWanted.remove(attempt);
    }

    /**
     * Reports that an attempt is over. What it left is kept by then, and its containers may be removed at any time, so it
     * must not be looked at again.
     */
    void report(Fact.AttemptOver end) {
        held.computeIfPresent(end.attempt(), (_, of) -> new Held(of.assignment(), true));
        inbox.post(end);
    }

    boolean isOver(AttemptId attempt) {
        Held of = held.get(attempt);
        return of != null && of.over();
    }

    Optional<Assignment> of(AttemptId attempt) {
        return Optional.ofNullable(held.get(attempt)).map(Held::assignment);
    }

    boolean holds(AttemptId attempt) {
        return held.containsKey(attempt);
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

package io.fairlead.control;

import io.fairlead.domain.job.AttemptId;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** When attempts run out of time, the next one first. Owned by the cycle's thread. */
final class Deadlines {
    private static final Comparator<Due> SOONEST =
            Comparator.comparing(Due::at).thenComparing(Due::attempt);

    private record Due(Instant at, AttemptId attempt) {}

    private final TreeMap<Due, LiveAttempt> dues = new TreeMap<>(SOONEST);

    /** Watches an attempt that has started and may not take as long as it likes. */
    void watch(LiveAttempt attempt) {
        attempt.deadline().ifPresent(at -> dues.put(new Due(at, attempt.id()), attempt));
    }

    /** Watches an attempt no longer; harmless if it is not watched. */
    void forget(LiveAttempt attempt) {
        attempt.deadline().ifPresent(at -> dues.remove(new Due(at, attempt.id())));
    }

    Optional<Instant> next() {
        return dues.isEmpty() ? Optional.empty() : Optional.of(dues.firstKey().at());
    }

    /** The attempts whose time is over, that moment included. */
    List<LiveAttempt> overdue(Instant now) {
        return dues.entrySet().stream()
                .takeWhile(due -> !due.getKey().at().isAfter(now))
                .map(due -> due.getValue())
                .toList();
    }
}

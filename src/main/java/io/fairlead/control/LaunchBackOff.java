package io.fairlead.control;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Types whose launches failed, and until when they are not tried again: five seconds after the first failure, twice as
 * long after each further one, ten minutes at most. Owned by the thread that scales.
 */
final class LaunchBackOff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int INVALID_AFTER = 3;

    private record Key(String environment, String type) {}

    private record Failures(int count, Instant until, String reason) {}

    private final Map<Key, Failures> failures = new HashMap<>();

    void failed(String environment, String type, String reason, Instant now) {
        Key key = new Key(environment, type);
        int count = failures.containsKey(key) ? failures.get(key).count() + 1 : 1;
        Duration pause = FIRST;
        for (int again = 1; again < count && pause.compareTo(LONGEST) < 0; again++) {
            pause = pause.multipliedBy(2);
        }
        Instant until = now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        failures.put(key, new Failures(count, until, reason));
    }

    void succeeded(String environment, String type) {
        failures.remove(new Key(environment, type));
    }

    boolean isAvailable(String environment, String type, Instant now) {
        Failures of = failures.get(new Key(environment, type));
        return of == null || !of.until().isAfter(now);
    }

    /** The last failure of an environment of which a type has failed several times in a row; else empty. */
    String trouble(String environment) {
        return failures.entrySet().stream()
                .filter(each -> each.getKey().environment().equals(environment))
                .map(Map.Entry::getValue)
                .filter(each -> each.count() >= INVALID_AFTER)
                .map(Failures::reason)
                .findFirst()
                .orElse("");
    }
}

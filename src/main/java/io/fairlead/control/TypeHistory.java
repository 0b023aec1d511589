package io.fairlead.control;

import io.fairlead.store.HostChange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the history of hosts teaches of their types: how long they take to become ready, and how often they are lost. */
final class TypeHistory {
    private final Map<String, List<Duration>> boots = new HashMap<>();
    private final Map<String, Set<String>> ready = new HashMap<>();
    private final Map<String, Set<String>> lost = new HashMap<>();

    /**
     * @param history oldest first
     */
    TypeHistory(List<HostChange> history) {
        Map<String, Instant> requested = new HashMap<>();
        for (HostChange change : history) {
            switch (change.state()) {
                case REQUESTED -> requested.put(change.host(), change.at());
                case READY -> becameReady(change, requested.remove(change.host()));
                case LOST -> hostsOf(lost, change.type()).add(change.host());
                case STARTING, PREPARING, DRAINING, QUARANTINED, TERMINATING, TERMINATED -> {}
            }
        }
    }

    private void becameReady(HostChange change, Instant requested) {
        hostsOf(ready, change.type()).add(change.host());
        if (requested != null) {
            boots.computeIfAbsent(change.type(), _ -> new ArrayList<>())
                    .add(Duration.between(requested, change.at()));
        }
    }

    private static Set<String> hostsOf(Map<String, Set<String>> by, String type) {
        return by.computeIfAbsent(type, _ -> new HashSet<>());
    }

    /** The median time from request to ready; empty if no host of the type has become ready. */
    Optional<Duration> bootTime(String type) {
        List<Duration> times = boots.getOrDefault(type, List.of()).stream().sorted().toList();
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() / 2));
    }

    /** Fraction of the hosts that had become ready that were lost. */
    double lossRate(String type) {
        int of = ready.getOrDefault(type, Set.of()).size();
        return of == 0 ? 0 : (double) lost.getOrDefault(type, Set.of()).size() / of;
    }
}

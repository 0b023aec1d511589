package io.fairlead.control;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the jobs of each share that have not ended, by queue. Owned by the cycle's thread. */
final class ActiveShares {
    private final Map<String, Map<String, Integer>> jobs = new HashMap<>();
    private Map<String, Set<String>> shown = Map.of();
    private boolean changed;

    void begin(String queue, String share) {
        if (!share.isEmpty()
                && jobs.computeIfAbsent(queue, _ -> new HashMap<>()).merge(share, 1, Integer::sum)
                        == 1) {
            changed = true;
        }
    }

    void end(String queue, String share) {
        if (!share.isEmpty()
                && jobs.get(queue).computeIfPresent(share, (_, n) -> n == 1 ? null : n - 1)
                        == null) {
            changed = true;
        }
    }

    /** Names of the shares that have a job, by queue; a copy that does not change. */
    Map<String, Set<String>> names() {
        if (changed) {
            changed = false;
            shown =
                    jobs.entrySet().stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            Map.Entry::getKey,
                                            each -> Set.copyOf(each.getValue().keySet())));
        }
        return shown;
    }
}

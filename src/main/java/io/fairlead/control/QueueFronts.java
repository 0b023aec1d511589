package io.fairlead.control;

import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first waiting tasks of each queue, and since when each is at its place. Owned by the cycle's thread. */
final class QueueFronts {
    static final int LENGTH = 100;

    private final Map<String, List<QueueSnapshot.Place>> fronts = new HashMap<>();

    /**
     * @param tasks the first that wait, in the order in which they are served
     */
    void observe(String queue, List<TaskId> tasks, Instant now) {
        if (tasks.isEmpty()) {
            fronts.remove(queue);
            return;
        }
        List<QueueSnapshot.Place> before = of(queue);
        List<QueueSnapshot.Place> after = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            boolean stays = i < before.size() && before.get(i).task().equals(tasks.get(i));
            after.add(stays ? before.get(i) : new QueueSnapshot.Place(tasks.get(i), now));
        }
        fronts.put(queue, List.copyOf(after));
    }

    List<QueueSnapshot.Place> of(String queue) {
        return fronts.getOrDefault(queue, List.of());
    }
}

package io.fairlead.control;

import io.fairlead.domain.job.TaskId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The first waiting tasks of each queue, and since when each is at its place. A queue that changes all the time is looked
 * at once in a while, and whenever somebody asks. Owned by the cycle's thread.
 */
final class QueueFronts {
    static final int LENGTH = 100;

    private static final Duration WHILE = Duration.ofSeconds(1);

    private final Map<String, Front> fronts = new HashMap<>();

    private static final class Front {
        private List<QueueSnapshot.Place> places = List.of();
        private Instant lookedAt = Instant.MIN;
        private Instant changedAt;
    }

    /**
     * @param queues whose waiting tasks are not what they were
     * @param order the first tasks of a queue, at most {@link #LENGTH}
     */
    void changed(Collection<String> queues, Function<String, List<TaskId>> order, Instant now) {
        for (String queue : queues) {
            Front front = fronts.computeIfAbsent(queue, _ -> new Front());
            front.changedAt = now;
            if (!front.lookedAt.plus(WHILE).isAfter(now)) {
                look(front, order.apply(queue), now);
            }
        }
    }

    /** The first that wait, in the order in which they are served. */
    List<QueueSnapshot.Place> of(String queue, Function<String, List<TaskId>> order, Instant now) {
        Front front = fronts.get(queue);
        if (front == null) {
            return List.of();
        }
        look(front, order.apply(queue), now);
        return front.places;
    }

    private static void look(Front front, List<TaskId> tasks, Instant now) {
        List<QueueSnapshot.Place> places = new ArrayList<>(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            boolean stays =
                    i < front.places.size() && front.places.get(i).task().equals(tasks.get(i));
            places.add(
                    stays
                            ? front.places.get(i)
                            : new QueueSnapshot.Place(tasks.get(i), front.changedAt));
        }
        front.places = List.copyOf(places);
        front.lookedAt = now;
    }
}

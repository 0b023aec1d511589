package io.fairlead.control;

import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.JobQueue.StateTimeLimit;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.WorkClass;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Since when those tasks wait for the same reason that nothing else stands before: the first of each class that was asked
 * for a place and got none. Only tasks of queues that limit such a wait have a clock. Owned by the cycle's thread.
 */
final class HeadClocks {
    /**
     * A task that has waited too long.
     *
     * @param reason code of what it waits for
     */
    record Overdue(TaskId task, String reason) {}

    private record Clock(TaskId task, String code, Instant since, Instant deadline) {}

    private Map<String, List<StateTimeLimit>> limits = Map.of();
    private Map<WorkClass, Clock> clocks = Map.of();

    /**
     * @param byQueue the limits of queues that have some
     */
    void limit(Map<String, List<StateTimeLimit>> byQueue) {
        limits = new HashMap<>(byQueue);
        limits.values().removeIf(List::isEmpty);
    }

    /**
     * @param backlog without what the plan has placed
     */
    void observe(Plan plan, Backlog backlog, Instant now) {
        Map<WorkClass, Clock> observed = new HashMap<>();
        for (String queue : limits.keySet()) {
            for (WorkClass workClass : backlog.classes(queue)) {
                plan.reasons()
                        .of(workClass)
                        .flatMap(reason -> limit(queue, reason.code()))
                        .map(limit -> clock(workClass, backlog.first(workClass), limit, now))
                        .ifPresent(clock -> observed.put(workClass, clock));
            }
        }
        clocks = observed;
    }

    private Optional<StateTimeLimit> limit(String queue, String code) {
        return limits.getOrDefault(queue, List.of()).stream()
                .filter(limit -> limit.reason().equals(code))
                .findFirst();
    }

    private Clock clock(WorkClass workClass, TaskId task, StateTimeLimit limit, Instant now) {
        Clock before = clocks.get(workClass);
        boolean goesOn =
                before != null
                        && before.task().equals(task)
                        && before.code().equals(limit.reason());
        Instant since = goesOn ? before.since() : now;
        return new Clock(task, limit.reason(), since, since.plusSeconds(limit.maxTimeSeconds()));
    }

    List<Overdue> overdue(Instant now) {
        return clocks.values().stream()
                .filter(clock -> !clock.deadline().isAfter(now))
                .map(clock -> new Overdue(clock.task(), clock.code()))
                .toList();
    }

    Stream<Instant> deadlines() {
        return clocks.values().stream().map(Clock::deadline);
    }
}

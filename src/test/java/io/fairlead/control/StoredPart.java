package io.fairlead.control;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.OpenWork;
import io.fairlead.store.json.ChildStatesBytes;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A part of what a store keeps, by which two stores can be compared. */
enum StoredPart {
    JOBS((store, all) -> jobs(store, all.jobs().stream().map(Job::id).toList())),
    ATTEMPTS((store, all) -> store.attempts(tasks(all))),
    LIVE_ATTEMPTS((store, _) -> each(store.liveAttempts())),
    PREEMPTED((store, _) -> store.preempted()),
    OPEN_CHILDREN((store, _) -> store.openChildren()),
    SHARE_USES((store, _) -> each(store.shareUses())),
    RUN_TIMES((store, _) -> each(store.runTimes())),
    OPEN_WAITS((store, _) -> each(store.openWaits()));

    private final BiFunction<OpenWork, MemoryJobs, Map<?, ?>> part;

    StoredPart(BiFunction<OpenWork, MemoryJobs, Map<?, ?>> part) {
        this.part = part;
    }

    /** What one has and what the other has instead. */
    Optional<String> difference(OpenWork one, MemoryJobs other) {
        Map<Object, Object> has = new HashMap<>(part.apply(one, other));
        Map<Object, Object> instead = new HashMap<>(part.apply(other, other));
        List<?> same = has.entrySet().stream().filter(instead.entrySet()::contains).toList();
        has.entrySet().removeAll(same);
        instead.entrySet().removeAll(same);
        return has.isEmpty() && instead.isEmpty()
                ? Optional.empty()
                : Optional.of("of %s %s instead of %s".formatted(this, has, instead));
    }

    /** States of children are told by what is written of them. */
    private static Map<JobId, List<Object>> jobs(OpenWork store, List<JobId> ids) {
        return store.findAll(ids).stream()
                .collect(
                        toMap(
                                Job::id,
                                job ->
                                        List.of(
                                                job.submission(),
                                                job.progress(),
                                                job.unplacedReason(),
                                                job.hold(),
                                                job.array()
                                                        .map(ChildStatesBytes::write)
                                                        .map(Arrays::toString))));
    }

    private static List<TaskId> tasks(MemoryJobs jobs) {
        return jobs.attempts().stream().map(Attempt::id).map(AttemptId::task).distinct().toList();
    }

    private static <E> Map<E, E> each(Collection<E> all) {
        return all.stream().collect(toMap(identity(), identity()));
    }
}

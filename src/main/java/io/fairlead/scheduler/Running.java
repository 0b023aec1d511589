package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The attempts that hold a place, and what the shares of each queue have used. Kept up to date by its owner, one thread;
 * the scheduler only reads it.
 */
public final class Running {
    private final Map<HostId, TreeMap<AttemptId, RunningTask>> byHost = new HashMap<>();
    private final Map<AttemptId, RunningTask> byId = new HashMap<>();
    private final Map<String, Map<String, Usage>> ended = new HashMap<>();
    private final Map<JobId, Integer> byJob = new HashMap<>();
    private final Map<String, Integer> byQueue = new HashMap<>();

    /** An attempt took its place. */
    public void began(RunningTask task) {
        byId.put(task.id(), task);
        byHost.computeIfAbsent(task.host(), _ -> new TreeMap<>()).put(task.id(), task);
        byJob.merge(task.id().task().job(), 1, Integer::sum);
        byQueue.merge(task.workClass().queue(), 1, Integer::sum);
    }

    /** An attempt gave its place back; harmless if it holds none. */
    public void ended(AttemptId id) {
        RunningTask task = byId.remove(id);
        if (task == null) {
            return;
        }
        byHost.computeIfPresent(
                task.host(),
                (_, tasks) -> {
                    tasks.remove(id);
                    return tasks.isEmpty() ? null : tasks;
                });
        byJob.computeIfPresent(id.task().job(), (_, n) -> n == 1 ? null : n - 1);
        byQueue.computeIfPresent(task.workClass().queue(), (_, n) -> n == 1 ? null : n - 1);
    }

    /** What the ended attempts of a share have used, as its owner keeps it; replaces what was known. */
    public void used(String queue, String share, Usage usage) {
        ended.computeIfAbsent(queue, _ -> new TreeMap<>()).put(share, usage);
    }

    /** What the ended attempts of a share have used. */
    public Usage used(String queue, String share) {
        return ended.getOrDefault(queue, Map.of()).getOrDefault(share, Usage.none(Instant.EPOCH));
    }

    public Optional<RunningTask> find(AttemptId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The attempts on a host in order of their ids. */
    public Collection<RunningTask> on(HostId host) {
        return Collections.unmodifiableCollection(
                byHost.getOrDefault(host, new TreeMap<>()).values());
    }

    /** How many tasks of a job hold a place. */
    public int tasksOf(JobId job) {
        return byJob.getOrDefault(job, 0);
    }

    /** How many tasks of a queue hold a place. */
    public int tasksOf(String queue) {
        return byQueue.getOrDefault(queue, 0);
    }
}

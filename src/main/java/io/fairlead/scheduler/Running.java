package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attempts that hold a place, and what the shares of each queue have used. Kept up to date by its owner, one thread;
 * the scheduler only reads it.
 */
public final class Running {
    private final Map<HostId, Map<AttemptId, RunningTask>> byHost = new HashMap<>();
    private final Map<AttemptId, RunningTask> byId = new HashMap<>();
    private final Map<String, Map<String, ShareUse>> shares = new HashMap<>();
    private final Map<JobId, Integer> byJob = new HashMap<>();
    private final Map<String, Integer> byQueue = new HashMap<>();
    private final Set<AttemptId> ending = new HashSet<>();

    /** An attempt took its place. */
    public void began(RunningTask task) {
        byId.put(task.id(), task);
        byHost.computeIfAbsent(task.host(), _ -> new LinkedHashMap<>(4)).put(task.id(), task);
        byJob.merge(task.id().task().job(), 1, Integer::sum);
        byQueue.merge(task.workClass().queue(), 1, Integer::sum);
        share(task.workClass().queue(), task.workClass().share()).began(task);
    }

    /** An attempt was told to end; its place is as good as free. */
    public void ending(AttemptId id) {
        if (byId.containsKey(id)) {
            ending.add(id);
        }
    }

    /** An attempt gave its place back; harmless if it holds none. */
    public void ended(AttemptId id) {
        RunningTask task = byId.remove(id);
        if (task == null) {
            return;
        }
        ending.remove(id);
        Map<AttemptId, RunningTask> onHost = byHost.get(task.host());
        onHost.remove(id);
        if (onHost.isEmpty()) {
            byHost.remove(task.host());
        }
        byJob.computeIfPresent(id.task().job(), (_, n) -> n == 1 ? null : n - 1);
        byQueue.computeIfPresent(task.workClass().queue(), (_, n) -> n == 1 ? null : n - 1);
        share(task.workClass().queue(), task.workClass().share()).ended(task);
    }

    private ShareUse share(String queue, String share) {
        return shares.computeIfAbsent(queue, _ -> new HashMap<>())
                .computeIfAbsent(share, _ -> new ShareUse());
    }

    /** What the ended attempts of a share have used, as its owner keeps it; replaces what was known. */
    public void used(String queue, String share, Usage usage) {
        share(queue, share).ended(usage);
    }

    /** What the ended attempts of a share have used. */
    public Usage used(String queue, String share) {
        return share(queue, share).ended();
    }

    /** What a share has used, by ended attempts and those that run. */
    public Usage usage(String queue, String share, Instant now, Duration window) {
        ShareUse use = share(queue, share);
        if (!use.fadesWithin(window)) {
            fadeWithin(queue, window);
        }
        return use.at(now, window);
    }

    private void fadeWithin(String queue, Duration window) {
        shares.get(queue).values().forEach(use -> use.fadeWithin(window));
        byId.values().stream()
                .filter(task -> task.workClass().queue().equals(queue))
                .sorted(Comparator.comparing(RunningTask::id))
                .forEach(task -> shares.get(queue).get(task.workClass().share()).fade(task));
    }

    /** The shares of a queue that run something or have used something, in no order. */
    Map<String, ShareUse> shares(String queue) {
        return Collections.unmodifiableMap(shares.getOrDefault(queue, Map.of()));
    }

    public Optional<RunningTask> find(AttemptId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The attempts on a host, those first that came first. */
    public Collection<RunningTask> on(HostId host) {
        return Collections.unmodifiableCollection(byHost.getOrDefault(host, Map.of()).values());
    }

    boolean isEnding(AttemptId id) {
        return ending.contains(id);
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

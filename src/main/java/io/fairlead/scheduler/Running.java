package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The attempts that hold a place, and what the shares of each queue have used. Kept up to date by its owner, one thread;
 * the scheduler only reads it.
 */
public final class Running {
    /** An attempt where it is counted. */
    private static final class Held extends IntrusiveMap.Entry<AttemptId> {
        private final RunningTask task;
        private final OnHost host;
        private final OfQueue queue;
        private final ShareUse share;
        private final boolean isPart;
        private final boolean isNode;
        private double weight;
        private boolean ending;

        Held(RunningTask task, OnHost host, OfQueue queue, ShareUse share) {
            super(task.id());
            this.task = task;
            this.host = host;
            this.queue = queue;
            this.share = share;
            TaskId.Part part = task.id().task().part();
            this.isPart = part != TaskId.Part.WHOLE;
            this.isNode = part == TaskId.Part.NODE || task.workClass().gang().isPresent();
            weigh();
        }

        void weigh() {
            weight = queue.decay == null ? 0 : queue.decay.weight(sinceMillis());
        }

        long sinceMillis() {
            return task.since().toEpochMilli();
        }
    }

    /** The attempts on one host, those first that came first. */
    static final class OnHost extends IntrusiveMap.Entry<HostId> {
        /** Of any host on which nothing runs. */
        private static final OnHost NONE = new OnHost(new HostId("none"));

        private Held[] all = new Held[4];
        private int size;

        OnHost(HostId host) {
            super(host);
        }

        private void append(Held held) {
            if (size == all.length) {
                all = Arrays.copyOf(all, 2 * size);
            }
            all[size++] = held;
        }

        private void remove(Held held) {
            int at = 0;
            while (all[at] != held) {
                at++;
            }
            size--;
            System.arraycopy(all, at + 1, all, at, size - at);
            all[size] = null;
        }

        int size() {
            return size;
        }

        RunningTask task(int index) {
            return all[Objects.checkIndex(index, size)].task;
        }

        private List<RunningTask> tasks() {
            return new AbstractList<>() {
                @Override
                public int size() {
                    return size;
                }

                @Override
                public RunningTask get(int index) {
                    return task(index);
                }
            };
        }

        /** Whether an attempt was told to end. */
        boolean isEnding(int index) {
            return all[Objects.checkIndex(index, size)].ending;
        }
    }

    /** What one queue runs and has used. */
    private static final class OfQueue {
        private final Map<String, ShareUse> shares = new HashMap<>();

        /** Null until somebody asks for use that fades. */
        private ForwardDecay decay;

        private int tasks;

        ShareUse share(String share) {
            return shares.computeIfAbsent(share, _ -> new ShareUse());
        }
    }

    private final IntrusiveMap<AttemptId, Held> byId = new IntrusiveMap<>();
    private final IntrusiveMap<HostId, OnHost> byHost = new IntrusiveMap<>();
    private final Map<String, OfQueue> byQueue = new HashMap<>();

    private final Map<JobId, Integer> partsByJob = new HashMap<>();
    private final Map<JobId, List<RunningTask>> nodesByJob = new HashMap<>();

    /** An attempt took its place. */
    public void began(RunningTask task) {
        OfQueue queue = queue(task.workClass().queue());
        Held held = new Held(task, at(task.host()), queue, queue.share(task.workClass().share()));
        byId.add(held);
        held.host.append(held);
        held.queue.tasks++;
        held.share.began(task.resources(), held.sinceMillis(), held.weight);
        if (held.isPart) {
            partsByJob.merge(task.id().task().job(), 1, Integer::sum);
        }
        if (held.isNode) {
            nodesByJob.computeIfAbsent(task.id().task().job(), _ -> new ArrayList<>()).add(task);
        }
    }

    private OnHost at(HostId host) {
        OnHost there = byHost.get(host);
        if (there == null) {
            there = new OnHost(host);
            byHost.add(there);
        }
        return there;
    }

    /** An attempt was told to end; its place is as good as free. */
    public void ending(AttemptId id) {
        Held held = byId.get(id);
        if (held != null && !held.ending) {
            held.ending = true;
            held.share.ending(held.task);
        }
    }

    /** An attempt gave its place back; harmless if it holds none. */
    public void ended(AttemptId id) {
        Held held = byId.remove(id);
        if (held == null) {
            return;
        }
        held.host.remove(held);
        if (held.host.size == 0) {
            byHost.remove(held.task.host());
        }
        if (held.ending) {
            held.share.endingIsOver(held.task);
        }
        held.queue.tasks--;
        held.share.ended(held.task.resources(), held.weight);
        if (held.isPart) {
            partsByJob.computeIfPresent(id.task().job(), (_, n) -> n == 1 ? null : n - 1);
        }
        if (held.isNode) {
            nodesByJob.computeIfPresent(
                    id.task().job(),
                    (_, nodes) -> nodes.remove(held.task) && nodes.isEmpty() ? null : nodes);
        }
    }

    private OfQueue queue(String queue) {
        return byQueue.computeIfAbsent(queue, _ -> new OfQueue());
    }

    private ShareUse share(String queue, String share) {
        return queue(queue).share(share);
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
        return share(queue, share).at(now, window, decay(queue, now, window));
    }

    /** By what the running attempts of a queue are weighed; begins anew for another window, or when its reach is at an end. */
    ForwardDecay decay(String queue, Instant now, Duration window) {
        OfQueue of = queue(queue);
        double tau = Usage.tauSeconds(window);
        long nowMillis = now.toEpochMilli();
        if (of.decay == null || of.decay.tauSeconds() != tau || !of.decay.reaches(nowMillis)) {
            of.decay = new ForwardDecay(tau, nowMillis);
            weighAnew(of);
        }
        return of.decay;
    }

    private void weighAnew(OfQueue queue) {
        queue.shares.values().forEach(ShareUse::fadeAnew);
        byId.entries().stream()
                .filter(held -> held.queue == queue)
                .sorted(Comparator.comparing(held -> held.task.id()))
                .forEach(
                        held -> {
                            held.weigh();
                            held.share.fade(held.task.resources(), held.weight);
                        });
    }

    /** The shares of a queue that run something or have used something, in no order. */
    Map<String, ShareUse> shares(String queue) {
        OfQueue known = byQueue.get(queue);
        return known == null ? Map.of() : Collections.unmodifiableMap(known.shares);
    }

    public Optional<RunningTask> find(AttemptId id) {
        return Optional.ofNullable(byId.get(id)).map(held -> held.task);
    }

    /** The attempts on a host, those first that came first. */
    public Collection<RunningTask> on(HostId host) {
        return onHost(host).tasks();
    }

    OnHost onHost(HostId host) {
        OnHost there = byHost.get(host);
        return there == null ? OnHost.NONE : there;
    }

    /** Whether an attempt was told to end. */
    boolean isEnding(AttemptId id) {
        Held held = byId.get(id);
        return held != null && held.ending;
    }

    /** How many children of an array, or nodes of a gang, hold a place. */
    public int partsOf(JobId job) {
        return partsByJob.getOrDefault(job, 0);
    }

    /** The nodes of a gang that hold a place, the main node first where that was placed first. */
    List<RunningTask> nodesOf(JobId job) {
        return List.copyOf(nodesByJob.getOrDefault(job, List.of()));
    }

    /** How many tasks of a queue hold a place. */
    public int tasksOf(String queue) {
        OfQueue known = byQueue.get(queue);
        return known == null ? 0 : known.tasks;
    }
}

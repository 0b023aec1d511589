package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attempts that hold a place on the hosts of a fleet, and what the shares of each queue have used. Kept up to date by its
 * owner, one thread; the scheduler only reads it.
 */
public final class Running {
    /** How many children of an array, or nodes of a gang, hold a place. */
    private static final class Parts extends IntrusiveMap.Entry<JobId> {
        private int number;

        Parts(JobId job) {
            super(job);
        }
    }

    private final Fleet fleet;
    private final IntrusiveMap<AttemptId, Held> byId = new IntrusiveMap<>();
    private final Map<String, QueueUse> byQueue = new HashMap<>();

    private final IntrusiveMap<JobId, Parts> partsByJob = new IntrusiveMap<>();
    private final Map<JobId, List<RunningTask>> nodesByJob = new HashMap<>();

    public Running(Fleet fleet) {
        this.fleet = fleet;
    }

    /** An attempt took its place, on a host that the fleet knows. */
    public void began(RunningTask task) {
        began(task, List.of());
    }

    /**
     * An attempt took its place, on a host that the fleet knows.
     *
     * @param gpuIds the GPUs to reserve
     */
    public void began(RunningTask task, Collection<String> gpuIds) {
        QueueUse queue = queue(task.workClass().queue());
        Held held =
                new Held(
                        task,
                        fleet.require(task.host()),
                        queue.share(task.workClass().share()),
                        gpuIds);
        queue.weigh(held);
        byId.add(held);
        held.slot().book(held);
        held.share().began(task.resources(), held.sinceMillis(), held.weight());
        if (held.isPart()) {
            parts(task.id().task().job()).number++;
        }
        if (held.isNode()) {
            nodesByJob.computeIfAbsent(task.id().task().job(), _ -> new ArrayList<>()).add(task);
        }
    }

    /** An attempt was told to end; its place is as good as free. */
    public void ending(AttemptId id) {
        Held held = byId.get(id);
        if (held != null && !held.isEnding()) {
            held.end();
            held.share().ending(held.task());
        }
    }

    /** An attempt gave its place back; harmless if it holds none. */
    public void ended(AttemptId id) {
        Held held = byId.remove(id);
        if (held == null) {
            return;
        }
        held.slot().release(held);
        if (held.isEnding()) {
            held.share().endingIsOver(held.task());
        }
        held.share().ended(held.task().resources(), held.weight());
        if (held.isPart()) {
            Parts parts = parts(id.task().job());
            if (--parts.number == 0) {
                partsByJob.remove(parts.key());
            }
        }
        if (held.isNode()) {
            nodesByJob.computeIfPresent(
                    id.task().job(),
                    (_, nodes) -> nodes.remove(held.task()) && nodes.isEmpty() ? null : nodes);
        }
    }

    private Parts parts(JobId job) {
        Parts parts = partsByJob.get(job);
        if (parts == null) {
            parts = new Parts(job);
            partsByJob.add(parts);
        }
        return parts;
    }

    private QueueUse queue(String queue) {
        return byQueue.computeIfAbsent(queue, _ -> new QueueUse());
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
        QueueUse use = queue(queue);
        return use.decay(now, window, () -> inOrder(use));
    }

    private Iterator<Held> inOrder(QueueUse queue) {
        return byId.entries().stream()
                .filter(held -> held.share().isOf(queue))
                .sorted(Comparator.comparing(Held::key))
                .iterator();
    }

    QueueUse ofQueue(String queue) {
        return byQueue.getOrDefault(queue, QueueUse.NONE);
    }

    public Optional<RunningTask> find(AttemptId id) {
        return Optional.ofNullable(byId.get(id)).map(Held::task);
    }

    /** The attempts on a host, those first that came first. */
    public Collection<RunningTask> on(HostId host) {
        Slot slot = fleet.slot(host);
        return slot == null ? List.of() : slot.tasks();
    }

    /** Whether an attempt was told to end. */
    boolean isEnding(AttemptId id) {
        Held held = byId.get(id);
        return held != null && held.isEnding();
    }

    /** How many children of an array, or nodes of a gang, hold a place. */
    public int partsOf(JobId job) {
        Parts parts = partsByJob.get(job);
        return parts == null ? 0 : parts.number;
    }

    /** The nodes of a gang that hold a place, the main node first where that was placed first. */
    List<RunningTask> nodesOf(JobId job) {
        return List.copyOf(nodesByJob.getOrDefault(job, List.of()));
    }

    /** How many tasks of a queue hold a place. */
    public int tasksOf(String queue) {
        return ofQueue(queue).tasks();
    }
}

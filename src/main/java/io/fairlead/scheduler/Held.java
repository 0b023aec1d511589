package io.fairlead.scheduler;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.TaskId;

import java.util.Collection;

/** An attempt that holds a place, and where it is counted: found once, when it takes its place. */
final class Held extends IntrusiveMap.Entry<AttemptId> {
    private final RunningTask task;
    private final Slot slot;
    private final ShareUse share;
    private final Collection<String> gpuIds;
    private double weight;
    private boolean ending;

    /**
     * @param gpuIds that are reserved for it on the host
     */
    Held(RunningTask task, Slot slot, ShareUse share, Collection<String> gpuIds) {
        super(task.id());
        this.task = task;
        this.slot = slot;
        this.share = share;
        this.gpuIds = gpuIds;
    }

    RunningTask task() {
        return task;
    }

    Slot slot() {
        return slot;
    }

    ShareUse share() {
        return share;
    }

    Collection<String> gpuIds() {
        return gpuIds;
    }

    /** That of the moment at which it took its place, in {@link ForwardDecay}. */
    double weight() {
        return weight;
    }

    void weigh(ForwardDecay decay) {
        weight = decay.weight(sinceMillis());
    }

    long sinceMillis() {
        return task.since().toEpochMilli();
    }

    /** Whether it was told to end; its place is as good as free. */
    boolean isEnding() {
        return ending;
    }

    void end() {
        ending = true;
    }

    /** Whether it is a child of an array or a node of a gang. */
    boolean isPart() {
        return key().task().part() != TaskId.Part.WHOLE;
    }

    boolean isNode() {
        return key().task().part() == TaskId.Part.NODE || task.workClass().gang().isPresent();
    }
}

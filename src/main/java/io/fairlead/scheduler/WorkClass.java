package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What makes tasks equal to the scheduler: tasks of one class are interchangeable but for their order. A class that fits
 * nowhere is asked once per plan, not once per task. A value, and no record only because it keeps its hash: classes are
 * looked up several times for each task that is placed.
 */
public final class WorkClass {
    private final String queue;
    private final String share;
    private final int priority;
    private final Resources resources;
    private final String image;
    private final Map<String, Long> consumables;
    private final RunTime runTime;
    private final Optional<Gang> gang;
    private final int hash;

    /**
     * @param share share identifier, or quota share; empty for none
     * @param priority higher goes first within the share
     * @param resources of one task; of a gang those of its main node
     * @param image asked for, since a host that has it is preferred
     * @param consumables how much a task takes of counted resources, by their names; of a gang what its main node takes
     * @param runTime how long one is expected to run
     * @param gang shape of a job whose nodes start together; empty for single tasks
     */
    public WorkClass(
            String queue,
            String share,
            int priority,
            Resources resources,
            String image,
            Map<String, Long> consumables,
            RunTime runTime,
            Optional<Gang> gang) {
        this.queue = queue;
        this.share = share.intern();
        this.priority = priority;
        this.resources = resources;
        this.image = image;
        this.consumables = consumables;
        this.runTime = runTime;
        this.gang = gang;
        this.hash =
                Objects.hash(queue, share, priority, resources, image, consumables, runTime, gang);
    }

    /** Single tasks of unknown length. */
    public WorkClass(
            String queue,
            String share,
            int priority,
            Resources resources,
            String image,
            Map<String, Long> consumables) {
        this(
                queue,
                share,
                priority,
                resources,
                image,
                consumables,
                RunTime.UNKNOWN,
                Optional.empty());
    }

    /** Gangs of unknown length. */
    public static WorkClass of(String queue, String share, int priority, Gang gang) {
        Gang.Group main = gang.groupOf(gang.mainNode());
        return new WorkClass(
                queue,
                share,
                priority,
                main.resources(),
                main.image(),
                main.consumables(),
                RunTime.UNKNOWN,
                Optional.of(gang));
    }

    /** The class of the same work at another priority. */
    public WorkClass withPriority(int changed) {
        return new WorkClass(queue, share, changed, resources, image, consumables, runTime, gang);
    }

    /** The class of the same work that is expected to run for another time. */
    public WorkClass lasting(RunTime expected) {
        return new WorkClass(queue, share, priority, resources, image, consumables, expected, gang);
    }

    public String queue() {
        return queue;
    }

    public String share() {
        return share;
    }

    public int priority() {
        return priority;
    }

    /** Of one task; of a gang those of its main node. */
    public Resources resources() {
        return resources;
    }

    public String image() {
        return image;
    }

    public Map<String, Long> consumables() {
        return consumables;
    }

    public RunTime runTime() {
        return runTime;
    }

    public Optional<Gang> gang() {
        return gang;
    }

    /** What one job of the class holds in total while it runs. */
    public Resources total() {
        return gang.map(Gang::total).orElse(resources);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof WorkClass that
                        && hash == that.hash
                        && priority == that.priority
                        && queue.equals(that.queue)
                        && share.equals(that.share)
                        && resources.equals(that.resources)
                        && image.equals(that.image)
                        && consumables.equals(that.consumables)
                        && runTime.equals(that.runTime)
                        && gang.equals(that.gang);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "%s of share '%s', priority %d, in queue '%s'"
                .formatted(
                        gang.<Object>map(each -> each).orElse(resources), share, priority, queue);
    }
}

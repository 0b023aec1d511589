package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.Map;
import java.util.Optional;

/**
 * What makes tasks equal to the scheduler: tasks of one class are interchangeable but for their order. A class that fits
 * nowhere is asked once per plan, not once per task.
 *
 * @param share share identifier, or quota share; empty for none
 * @param priority higher goes first within the share
 * @param resources of one task; of a gang those of its main node
 * @param image asked for, since a host that has it is preferred
 * @param consumables how much a task takes of counted resources, by their names; of a gang what its main node takes
 * @param runTime how long one is expected to run
 * @param gang shape of a job whose nodes start together; empty for single tasks
 */
public record WorkClass(
        String queue,
        String share,
        int priority,
        Resources resources,
        String image,
        Map<String, Long> consumables,
        RunTime runTime,
        Optional<Gang> gang) {
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

    /** What one job of the class holds in total while it runs. */
    public Resources total() {
        return gang.map(Gang::total).orElse(resources);
    }
}

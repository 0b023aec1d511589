package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.Map;

/**
 * What makes tasks equal to the scheduler: tasks of one class are interchangeable but for their order. A class that fits
 * nowhere is asked once per plan, not once per task.
 *
 * @param share share identifier, empty for none
 * @param priority scheduling priority within the share
 * @param image asked for, since a host that has it is preferred
 * @param consumables how much a task takes of counted resources, by their names
 */
public record WorkClass(
        String queue,
        String share,
        int priority,
        Resources resources,
        String image,
        Map<String, Long> consumables) {
    /** The class of the same work at another priority. */
    public WorkClass withPriority(int changed) {
        return new WorkClass(queue, share, changed, resources, image, consumables);
    }
}

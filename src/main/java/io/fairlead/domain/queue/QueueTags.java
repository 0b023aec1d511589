package io.fairlead.domain.queue;

import io.fairlead.domain.Refused;

import java.util.Map;

/**
 * What the tags of a queue say to the scheduler.
 *
 * @param mostRunning how many of its tasks may hold a place at once; {@link Integer#MAX_VALUE} for any number
 * @param preempts whether tasks of queues of lower priority may be evicted for its own
 */
public record QueueTags(int mostRunning, boolean preempts) {
    public static final String PREEMPTION = "fairlead:preemption";

    /**
     * @throws Refused if one of the tags has a value without a meaning
     */
    public static QueueTags of(Map<String, String> tags) {
        String preemption = tags.getOrDefault(PREEMPTION, "off");
        if (!preemption.equals("on") && !preemption.equals("off")) {
            throw Refused.invalid(
                    "tags.%s is \"%s\"; it must be on or off.".formatted(PREEMPTION, preemption));
        }
        return new QueueTags(RunningCap.of(tags), preemption.equals("on"));
    }
}

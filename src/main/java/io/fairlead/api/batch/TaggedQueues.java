package io.fairlead.api.batch;

import io.fairlead.control.Queues;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of job queues. */
@Singleton
final class TaggedQueues implements Taggable {
    private final Queues queues;

    TaggedQueues(Queues queues) {
        this.queues = queues;
    }

    @Override
    public String kind() {
        return "job-queue";
    }

    @Override
    public Map<String, String> tags(String name) {
        return queues.require(name).tags();
    }

    @Override
    public void retag(String name, UnaryOperator<Map<String, String>> change) {
        queues.update(name, queue -> queue.withTags(change.apply(queue.tags())));
    }
}

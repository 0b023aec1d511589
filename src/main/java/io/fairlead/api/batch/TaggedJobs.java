package io.fairlead.api.batch;

import io.fairlead.control.Jobs;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of whole jobs; their children and nodes have none. */
@Singleton
final class TaggedJobs implements Taggable {
    private final Jobs jobs;

    TaggedJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return "job";
    }

    @Override
    public Map<String, String> tags(String name) {
        JobId id = whole(name);
        return jobs.find(TaskId.whole(id))
                .orElseThrow(() -> Refused.notFound("Job " + id + " does not exist."))
                .submission()
                .tags();
    }

    @Override
    public void retag(String name, UnaryOperator<Map<String, String>> change) {
        jobs.retag(whole(name), change);
    }

    private static JobId whole(String text) {
        TaskId task = JobName.parse("resourceArn", text);
        if (task.part() != TaskId.Part.WHOLE) {
            throw Refused.invalid(
                    "resourceArn names %s, a part of a job; only whole jobs have tags. Use job %s."
                            .formatted(task, task.job()));
        }
        return task.job();
    }
}

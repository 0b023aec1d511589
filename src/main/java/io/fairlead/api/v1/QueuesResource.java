package io.fairlead.api.v1;

import io.fairlead.api.openapi.Documented;
import io.fairlead.control.Jobs;
import io.fairlead.control.Queues;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.domain.queue.QueueCount;
import io.fairlead.wire.v1.QueueDetail;
import io.fairlead.wire.v1.QueueList;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.LinkedHashMap;
import java.util.Map;

/** Job queues and how much is in them. */
@Path("/fairlead/v1/queues")
@RunOnVirtualThread
public final class QueuesResource {
    private final Queues queues;
    private final Jobs jobs;

    QueuesResource(Queues queues, Jobs jobs) {
        this.queues = queues;
        this.jobs = jobs;
    }

    @GET
    @Documented(
            value = "Job queues with the number of their jobs and tasks in each state",
            answer = QueueList.class)
    public Response all() {
        Map<String, QueueCount> counts = jobs.countByQueue();
        return Answers.of(
                new QueueList(
                        queues.all().stream()
                                .map(
                                        queue ->
                                                detail(
                                                        queue,
                                                        counts.getOrDefault(
                                                                queue.name(), QueueCount.NOTHING)))
                                .toList()));
    }

    private static QueueDetail detail(JobQueue queue, QueueCount count) {
        return new QueueDetail(
                queue.name(),
                queue.enabled() ? "ENABLED" : "DISABLED",
                queue.priority(),
                queue.environments(),
                byState(count.jobs()),
                byState(count.tasks()));
    }

    private static Map<String, Long> byState(Map<JobStatus, Long> counts) {
        Map<String, Long> byState = new LinkedHashMap<>();
        for (JobStatus status : JobStatus.values()) {
            byState.put(status.name(), counts.getOrDefault(status, 0L));
        }
        return byState;
    }
}

package io.fairlead.api.access;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.api.batch.Arns;
import io.fairlead.api.json.Json;
import io.fairlead.control.Jobs;
import io.fairlead.control.ServiceJobs;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.security.Permissions.Subject;

import jakarta.inject.Singleton;

import java.util.Optional;

/** Finds the queue in which a call would take place. What cannot be read is left to the operation to refuse. */
@Singleton
final class QueueOfCall {
    private final Jobs jobs;
    private final ServiceJobs serviceJobs;

    QueueOfCall(Jobs jobs, ServiceJobs serviceJobs) {
        this.jobs = jobs;
        this.serviceJobs = serviceJobs;
    }

    Optional<String> of(Subject subject, byte[] body) {
        return switch (subject) {
            case NO_QUEUE, SERVICE, EACH_JOB -> Optional.empty();
            case QUEUE -> member(body, "jobQueue");
            case JOB ->
                    member(body, "jobId")
                            .flatMap(TaskId::parse)
                            .flatMap(jobs::find)
                            .map(job -> job.submission().queue());
            case SERVICE_JOB ->
                    member(body, "jobId")
                            .flatMap(JobId::parse)
                            .flatMap(serviceJobs::find)
                            .map(job -> job.submission().queue());
        };
    }

    private static Optional<String> member(byte[] body, String name) {
        return Json.readable(body)
                .map(request -> request.path(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .map(Arns::nameOf);
    }
}

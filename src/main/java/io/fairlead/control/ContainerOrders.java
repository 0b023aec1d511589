package io.fairlead.control;

import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.OrderSecrets;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns an attempt into an order for a container: the job's container, with the variables of AWS Batch and those of its
 * compute environment in place.
 */
final class ContainerOrders {
    private ContainerOrders() {}

    /**
     * @param defaults variables for what the job does not set itself
     */
    static ContainerOrder of(
            Effect.Start start, Map<String, String> defaults, OrderSecrets secrets) {
        Submission submission = start.submission();
        ContainerSpec container = submission.container();
        Map<String, String> environment = new LinkedHashMap<>(defaults);
        environment.putAll(container.environment());
        TaskId task = start.attempt().task();
        environment.put("AWS_BATCH_JOB_ID", task.toString());
        environment.put("AWS_BATCH_JOB_ATTEMPT", Integer.toString(start.attempt().number()));
        environment.put("AWS_BATCH_JQ_NAME", submission.queue());
        environment.put("AWS_BATCH_CE_NAME", start.environment());
        environment.putIfAbsent("AWS_EXECUTION_ENV", "AWS_ECS_EC2");
        if (task.part() == TaskId.Part.CHILD) {
            environment.put("AWS_BATCH_JOB_ARRAY_INDEX", Integer.toString(task.index()));
            environment.put("AWS_BATCH_JOB_ARRAY_SIZE", Integer.toString(submission.arraySize()));
        }
        return new ContainerOrder(
                start.attempt(),
                container.withEnvironment(environment),
                secrets,
                start.gpuIds(),
                Map.of(
                        "io.fairlead.job-name",
                        submission.name(),
                        "io.fairlead.queue",
                        submission.queue()));
    }
}

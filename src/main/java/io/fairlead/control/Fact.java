package io.fairlead.control;

import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.ContainerState;
import io.fairlead.scheduler.Prospects;
import io.fairlead.scheduler.WorkClass;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something that happened. Facts are all that the cycle ever learns; a repeated fact changes nothing. */
sealed interface Fact {
    /** A job is durable. */
    record JobAccepted(Job job) implements Fact {}

    /**
     * A client wants a job to end.
     *
     * @param kill whether a running container is to be stopped; if not, only what has no container yet is withdrawn
     * @param done completed when the wish is durable
     */
    record EndWanted(TaskId task, boolean kill, String reason, CompletableFuture<Void> done)
            implements Fact {}

    /**
     * A client wants waiting jobs to wait in another way.
     *
     * @param answer completed with those that are not what they were, when that is durable
     */
    record SteeringWanted(
            List<JobId> jobs, Steering steering, CompletableFuture<List<JobId>> answer)
            implements Fact {}

    /** A job has other tags. */
    record JobRetagged(JobId job, Map<String, String> tags) implements Fact {}

    /** A queue is being deleted: everything in it is to end. */
    record QueueDeleted(String queue, CompletableFuture<Void> done) implements Fact {}

    /**
     * A container of an attempt runs.
     *
     * @param address of the attempt's network interface; empty if it has none or it is not known
     */
    record ContainerStarted(AttemptId attempt, Instant at, String address) implements Fact {}

    /** The attempt is over, and what it left behind is saved. */
    record AttemptOver(AttemptId attempt, AttemptEnd end) implements Fact {}

    /** Why an attempt has not started yet. */
    record StartDelayed(AttemptId attempt, String sentence) implements Fact {}

    record HostSeen(Host host) implements Fact {}

    /**
     * All containers that a host has, listed after {@link #asked}.
     *
     * @param asked number of the last cycle that had ended when the listing began
     */
    record HostListed(HostId host, List<ContainerState> containers, long asked) implements Fact {}

    /**
     * A client wants to see a queue.
     *
     * @param answer completed at the end of the cycle
     */
    record QueueShown(String queue, CompletableFuture<QueueSnapshot> answer) implements Fact {}

    /**
     * A client asks why a task waits; answered from the state that the cycle ends with.
     *
     * @param withOutlook whether a copy of the state is wanted to look ahead from
     * @param answer empty if the task does not wait for a place
     */
    record ExplanationWanted(
            TaskId task, boolean withOutlook, CompletableFuture<Optional<Explained>> answer)
            implements Fact {}

    /**
     * A client asks where work would find a place; answered from the state that the cycle ends with.
     *
     * @param answer empty if there is no such queue
     */
    record ProspectsWanted(WorkClass workClass, CompletableFuture<Optional<Prospects>> answer)
            implements Fact {}

    /** Queues or environments are not what they were. */
    record CatalogChanged() implements Fact {}
}

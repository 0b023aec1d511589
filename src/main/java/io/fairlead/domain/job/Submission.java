package io.fairlead.domain.job;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A job as it was accepted: complete, validated, and but for tags and priority never changed afterwards.
 *
 * @param queue name of the job queue
 * @param arraySize number of children, or 0 if the job is not an array
 * @param work with overrides and parameters applied
 * @param parameters defaults of the definition overlaid with those of the submission
 * @param timeoutSeconds of each attempt; 0 for none
 * @param shareIdentifier empty if none was given
 * @param schedulingPriority higher goes first within a share
 * @param consumables how much each attempt takes of counted resources, by their names; of a multi-node job all nodes together
 */
public record Submission(
        JobId id,
        String name,
        String queue,
        DefinitionId definition,
        int arraySize,
        List<Dependency> dependencies,
        Work work,
        Map<String, String> parameters,
        RetryStrategy retryStrategy,
        int timeoutSeconds,
        String shareIdentifier,
        int schedulingPriority,
        Map<String, Long> consumables,
        boolean propagateTags,
        Map<String, String> tags,
        Instant createdAt) {
    public Submission {
        dependencies = List.copyOf(dependencies);
        parameters = Map.copyOf(parameters);
        consumables = Map.copyOf(consumables);
        tags = Map.copyOf(tags);
    }

    public Submission withTags(Map<String, String> changed) {
        return new Submission(
                id,
                name,
                queue,
                definition,
                arraySize,
                dependencies,
                work,
                parameters,
                retryStrategy,
                timeoutSeconds,
                shareIdentifier,
                schedulingPriority,
                consumables,
                propagateTags,
                changed,
                createdAt);
    }

    public Submission withPriority(int changed) {
        return new Submission(
                id,
                name,
                queue,
                definition,
                arraySize,
                dependencies,
                work,
                parameters,
                retryStrategy,
                timeoutSeconds,
                shareIdentifier,
                changed,
                consumables,
                propagateTags,
                tags,
                createdAt);
    }

    /** The jobs on whose ends, or those of their parts, it depends. */
    public Set<JobId> awaited() {
        Set<JobId> jobs = new LinkedHashSet<>();
        for (Dependency dependency : dependencies) {
            switch (dependency) {
                case Dependency.OnJob(var job, _) -> jobs.add(job);
                case Dependency.OnTask(var task, _) -> jobs.add(task.job());
                case Dependency.Pairwise(var array, _) -> jobs.add(array);
                case Dependency.Sequential(_) -> {}
            }
        }
        return jobs;
    }

    /** How much an attempt of one of its tasks takes of counted resources, by their names. */
    public Map<String, Long> consumables(TaskId id) {
        return work instanceof NodesSpec nodes && id.part() == TaskId.Part.NODE
                ? nodes.rangeOf(id.index()).consumables()
                : consumables;
    }

    /** The nodes of a multi-node job. */
    public Optional<NodesSpec> nodes() {
        return work instanceof NodesSpec nodes ? Optional.of(nodes) : Optional.empty();
    }

    /** The task itself, or the main node if it is a multi-node job as a whole. */
    public TaskId standIn(TaskId task) {
        return task.part() == TaskId.Part.WHOLE
                ? nodes().map(nodes -> TaskId.node(id, nodes.mainNode())).orElse(task)
                : task;
    }

    /** The containers that an attempt of one of its tasks runs. */
    public TaskSpec task(TaskId id) {
        return work.of(id);
    }

    /** The same for a child that has work and parameters of its own. */
    public Submission varied(Work ownWork, Map<String, String> ownParameters) {
        return new Submission(
                id,
                name,
                queue,
                definition,
                arraySize,
                dependencies,
                ownWork,
                ownParameters,
                retryStrategy,
                timeoutSeconds,
                shareIdentifier,
                schedulingPriority,
                consumables,
                propagateTags,
                tags,
                createdAt);
    }

    /**
     * The same once more, as a new job that waits for nothing.
     *
     * @param children 0 if it is not an array
     */
    public Submission again(JobId newId, int children, Instant at) {
        return new Submission(
                newId,
                name,
                queue,
                definition,
                children,
                List.of(),
                work,
                parameters,
                retryStrategy,
                timeoutSeconds,
                shareIdentifier,
                schedulingPriority,
                consumables,
                propagateTags,
                tags,
                at);
    }

    public boolean isArray() {
        return arraySize > 0;
    }
}

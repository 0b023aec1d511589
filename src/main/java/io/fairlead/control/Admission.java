package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.SubmitterTag;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.Work;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.domain.queue.RunningCap;
import io.fairlead.store.JobStore;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The door: turns a request into a complete submission, or refuses it with a sentence. Keeps nothing. */
@Singleton
final class Admission {
    private static final int MOST_SHARES = 500;

    private final JobStore store;
    private final Catalog catalog;
    private final ConsumableResources consumables;
    private final Bulletin bulletin;
    private final ControlSettings settings;
    private final Clock clock;

    Admission(
            JobStore store,
            Catalog catalog,
            ConsumableResources consumables,
            Bulletin bulletin,
            ControlSettings settings,
            Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.consumables = consumables;
        this.bulletin = bulletin;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a job would be accepted as.
     *
     * @throws Refused if the queue, the definition, a resource or a dependency does not exist or does not fit, or if no
     *     host could ever run the job
     */
    Submission admit(JobRequest request) {
        Submission submission = considered(request, Optional.empty());
        requireFit(submission);
        return submission;
    }

    /**
     * The same, whether or not a host could ever run the job.
     *
     * @param unregistered the definition, if it is not the one that the request names
     * @throws Refused as {@link #admit} does
     */
    Submission considered(JobRequest request, Optional<JobDefinition> unregistered) {
        JobQueue queue = open(request.queue());
        JobDefinition definition = unregistered.orElseGet(() -> definition(request));
        Submission submission = submission(request, queue, definition);
        check(queue, submission);
        checkDependencies(submission);
        return submission;
    }

    /**
     * A job that was accepted before, as a new one that waits for nothing.
     *
     * @param children 0 if it is not an array
     * @param keyId with which it is submitted now; empty for none
     * @throws Refused as {@link #admit} does
     */
    Submission admitAgain(Submission before, int children, String keyId) {
        JobQueue queue = open(before.queue());
        Submission submission =
                before.again(newId(), children, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .withTags(SubmitterTag.on(before.tags(), keyId));
        check(queue, submission);
        requireFit(submission);
        return submission;
    }

    private void check(JobQueue queue, Submission submission) {
        checkShare(queue, submission);
        consumables.requireAll(submission.consumables().keySet());
        checkArray(submission);
        RunningCap.of(submission.tags());
    }

    /**
     * @throws Refused if no host could ever run the job
     */
    void requireFit(Submission submission) {
        JobQueue queue = catalog.requireQueue(submission.queue());
        submission.work().tasks().stream()
                .map(TaskSpec::resources)
                .distinct()
                .forEach(resources -> checkFits(queue, resources));
    }

    private JobId newId() {
        var random = ThreadLocalRandom.current();
        return JobId.of(clock.millis(), random.nextLong(), random.nextLong());
    }

    private JobQueue open(String name) {
        JobQueue queue = catalog.requireQueue(name);
        if (!queue.enabled()) {
            throw Refused.wrongState(
                    "Job queue "
                            + queue.name()
                            + " is DISABLED and takes no jobs. Update its state to ENABLED, or use"
                            + " another queue.");
        }
        if (queue.isForServiceJobs()) {
            throw Refused.invalid(
                    "Job queue %s is for service jobs. Use a queue with compute environments."
                            .formatted(queue.name()));
        }
        return queue;
    }

    private JobDefinition definition(JobRequest request) {
        if (request.revision().isEmpty()) {
            return catalog.latestDefinition(request.definition())
                    .orElseThrow(
                            () ->
                                    Refused.notFound(
                                            "Job definition "
                                                    + request.definition()
                                                    + " does not exist or has no active"
                                                    + " revision."));
        }
        DefinitionId id = new DefinitionId(request.definition(), request.revision().getAsInt());
        JobDefinition definition =
                catalog.definition(id)
                        .orElseThrow(
                                () ->
                                        Refused.notFound(
                                                "Job definition " + id + " does not exist."));
        if (!definition.active()) {
            throw Refused.wrongState(
                    "Job definition "
                            + id
                            + " is INACTIVE: it was deregistered. Use an active revision.");
        }
        return definition;
    }

    private Submission submission(JobRequest request, JobQueue queue, JobDefinition definition) {
        Map<String, String> parameters = new HashMap<>(definition.parameters());
        parameters.putAll(request.parameters());
        Work work =
                spread(
                        request.overrides().appliedTo(definition.work()).withParameters(parameters),
                        request,
                        definition);
        return new Submission(
                newId(),
                request.name(),
                queue.name(),
                definition.id(),
                request.arraySize(),
                request.dependencies(),
                request.outputs().map(work::withOutputs).orElse(work),
                parameters,
                request.retryStrategy().orElse(definition.retryStrategy()),
                request.timeoutSeconds().orElse(definition.timeoutSeconds()),
                request.shareIdentifier(),
                request.schedulingPriority().orElse(definition.schedulingPriority()),
                consumables(work, request, definition),
                request.propagateTags().orElse(definition.propagateTags()),
                request.tags(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Work spread(Work work, JobRequest request, JobDefinition definition) {
        return work instanceof NodesSpec nodes
                ? nodes.withSpread(
                        NodeSpread.in(request.tags())
                                .or(() -> NodeSpread.in(definition.tags()))
                                .orElse(settings.nodeSpread()))
                : work;
    }

    private static Map<String, Long> consumables(
            Work work, JobRequest request, JobDefinition definition) {
        if (!(work instanceof NodesSpec nodes)) {
            return request.consumables().orElse(definition.consumables());
        }
        if (request.consumables().isPresent()) {
            throw Refused.invalid(
                    "consumableResourcePropertiesOverride is given for a multi-node job. Give it for ranges of nodes, in nodeOverrides.nodePropertyOverrides.");
        }
        return nodes.consumables();
    }

    /** On a queue with a policy each job belongs to a share; on one without there are none. */
    private void checkShare(JobQueue queue, Submission submission) {
        String share = submission.shareIdentifier();
        if (queue.schedulingPolicy().isEmpty()) {
            if (!share.isEmpty()) {
                throw Refused.invalid(
                        "shareIdentifier is \"%s\", but job queue %s has no scheduling policy. Leave it out, or use a queue that has one."
                                .formatted(share, queue.name()));
            }
            return;
        }
        if (share.isEmpty()) {
            throw Refused.invalid(
                    "shareIdentifier is missing; job queue %s has a scheduling policy, so that each job names its share."
                            .formatted(queue.name()));
        }
        Set<String> active = bulletin.current().shares().getOrDefault(queue.name(), Set.of());
        if (active.size() >= MOST_SHARES && !active.contains(share)) {
            throw Refused.invalid(
                    "shareIdentifier \"%s\" would be one more than the %d shares that may be active in job queue %s. Use one of those, or wait until the jobs of one have ended."
                            .formatted(share, MOST_SHARES, queue.name()));
        }
    }

    private void checkArray(Submission submission) {
        if (submission.isArray() && submission.nodes().isPresent()) {
            throw Refused.invalid(
                    "arrayProperties is given, but the job definition has nodeProperties; a multi-node job is no array. Submit it once for each element.");
        }
        if (submission.arraySize() > settings.maxArraySize()) {
            throw Refused.invalid(
                    "arrayProperties.size is "
                            + submission.arraySize()
                            + "; an array has at most "
                            + settings.maxArraySize()
                            + " children. Split the work into several arrays, or raise"
                            + " fairlead.limits.array-size.");
        }
    }

    private void checkDependencies(Submission submission) {
        Set<JobId> ids = submission.awaited();
        if (ids.isEmpty()) {
            return;
        }
        Map<JobId, Job> found = new HashMap<>();
        store.findAll(ids).forEach(job -> found.put(job.id(), job));
        for (Dependency dependency : submission.dependencies()) {
            switch (dependency) {
                case Dependency.OnJob(var job, _) -> require(found, job);
                case Dependency.OnTask(var task, _) ->
                        requireChild(require(found, task.job()), task);
                case Dependency.Pairwise(var array, _) ->
                        requireTwin(require(found, array), submission);
                case Dependency.Sequential(_) -> {}
            }
        }
    }

    private static Job require(Map<JobId, Job> found, JobId id) {
        Job job = found.get(id);
        if (job == null) {
            throw Refused.notFound("dependsOn names job " + id + ", which does not exist.");
        }
        return job;
    }

    private static void requireChild(Job job, TaskId task) {
        if (task.part() == TaskId.Part.NODE && job.submission().nodes().isPresent()) {
            throw Refused.invalid(
                    "dependsOn names job %s, a node, which ends with its job. Name job %s."
                            .formatted(task, task.job()));
        }
        if (job.children() == null || task.index() >= job.children().size()) {
            throw Refused.notFound("dependsOn names job " + task + ", which does not exist.");
        }
    }

    private static void requireTwin(Job target, Submission submission) {
        if (!submission.isArray()) {
            throw Refused.invalid(
                    "dependsOn has type N_TO_N, which is for array jobs. Add arrayProperties, or"
                            + " leave out the type.");
        }
        int size = target.children() == null ? 0 : target.children().size();
        if (size != submission.arraySize()) {
            throw Refused.invalid(
                    "dependsOn has type N_TO_N, but job "
                            + target.id()
                            + (size == 0 ? " is not an array" : " has " + size + " children")
                            + " and this array has "
                            + submission.arraySize()
                            + ". Both must be arrays of the same size.");
        }
    }

    /** Refuses what no host of the queue could hold, once all of them have told their size and no others can come. */
    private void checkFits(JobQueue queue, Resources asked) {
        if (queue.environments().stream()
                .flatMap(name -> catalog.environment(name).stream())
                .anyMatch(environment -> environment.scaling().isPresent())) {
            return;
        }
        List<Hosts.HostUse> candidates =
                bulletin.current().hosts().stream()
                        .filter(
                                use ->
                                        use.environments().stream()
                                                .anyMatch(queue.environments()::contains))
                        .toList();
        boolean allKnown =
                !candidates.isEmpty()
                        && candidates.stream()
                                .allMatch(use -> use.host().status() == Host.Status.READY)
                        && queue.environments().stream()
                                .allMatch(
                                        name ->
                                                candidates.stream()
                                                        .anyMatch(
                                                                use ->
                                                                        use.environments()
                                                                                .contains(name)));
        if (!allKnown || candidates.stream().anyMatch(use -> asked.fitsIn(use.host().capacity()))) {
            return;
        }
        String hosts =
                candidates.stream()
                        .limit(3)
                        .map(Hosts.HostUse::host)
                        .map(host -> host.id() + " has " + describe(host.capacity()))
                        .reduce((one, other) -> one + "; " + other)
                        .orElseThrow();
        throw Refused.invalid(
                "The job asks for "
                        + describe(asked)
                        + ", more than any host of job queue "
                        + queue.name()
                        + " offers ("
                        + hosts
                        + (candidates.size() > 3
                                ? "; and " + (candidates.size() - 3) + " more"
                                : "")
                        + "). Lower its resourceRequirements, or use another queue.");
    }

    private static String describe(Resources resources) {
        return resources.vcpusInWords()
                + ", "
                + resources.memoryMiB()
                + " MiB memory"
                + (resources.gpus() > 0 ? ", " + resources.gpusInWords() : "");
    }
}

package io.fairlead.api.batch;

import io.fairlead.control.JobView;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.PodSpec;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.wire.batch.ArrayPropertiesDetail;
import io.fairlead.wire.batch.ArrayPropertiesSummary;
import io.fairlead.wire.batch.AttemptDetail;
import io.fairlead.wire.batch.ContainerSummary;
import io.fairlead.wire.batch.JobCapacityUsageSummary;
import io.fairlead.wire.batch.JobDependency;
import io.fairlead.wire.batch.JobDetail;
import io.fairlead.wire.batch.JobSummary;
import io.fairlead.wire.batch.JobTimeout;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jobs as clients see them. */
public final class JobShown {
    private static final double MILLI = 1000;

    private JobShown() {}

    /** The description of a job, with those of its attempts that have ended. */
    public static JobDetail detail(JobView view, Arns arns) {
        return detail(view, view.attempts().stream().filter(each -> !each.isLive()).toList(), arns);
    }

    /** The same with all attempts. */
    public static JobDetail detailWithLiveAttempts(JobView view, Arns arns) {
        return detail(view, view.attempts(), arns);
    }

    /** The description of a job that there is not: what it would be, without what only a job has that was accepted. */
    public static JobDetail planned(Submission submission, Arns arns) {
        JobView view =
                new JobView(
                        TaskId.whole(submission.id()),
                        submission,
                        Progress.in(JobStatus.SUBMITTED),
                        Map.of(),
                        List.of(),
                        0);
        return asked(view, arns)
                .arrayProperties(
                        submission.isArray()
                                ? new ArrayPropertiesDetail(
                                        null, null, submission.arraySize(), null)
                                : null)
                .build();
    }

    private static JobDetail detail(JobView view, List<Attempt> attempts, Arns arns) {
        Submission submission = view.submission();
        Progress progress = view.progress();
        return asked(view, arns)
                .jobArn(arns.job(view.task()))
                .jobId(view.task().toString())
                .status(progress.status().name())
                .statusReason(Given.absentIfEmpty(progress.statusReason()))
                .createdAt(submission.createdAt().toEpochMilli())
                .startedAt(millis(progress.startedAt()))
                .stoppedAt(millis(progress.stoppedAt()))
                .attempts(attempts.stream().map(attempt -> attempt(view, attempt, arns)).toList())
                .arrayProperties(arrayDetail(view))
                .eksAttempts(List.of())
                .isCancelled(progress.cancelled())
                .isTerminated(progress.terminated())
                .build();
    }

    /** What was asked for. */
    private static JobDetail.Builder asked(JobView view, Arns arns) {
        Submission submission = view.submission();
        return JobDetail.builder()
                .jobName(submission.name())
                .jobQueue(arns.queue(submission.queue()))
                .jobDefinition(arns.definition(submission.definition()))
                .retryStrategy(Retries.shown(submission.retryStrategy()))
                .timeout(
                        submission.timeoutSeconds() == 0
                                ? null
                                : new JobTimeout(submission.timeoutSeconds()))
                .dependsOn(submission.dependencies().stream().map(JobShown::dependency).toList())
                .parameters(submission.parameters())
                .container(
                        NodesShown.work(view) instanceof ContainerSpec spec
                                ? ContainerShown.of(submission, spec, latest(view), arns)
                                : null)
                .ecsProperties(
                        NodesShown.work(view) instanceof TaskSpec task
                                ? TaskShown.of(submission, task, latest(view), arns)
                                : null)
                .eksProperties(submission.work() instanceof PodSpec pod ? PodShown.of(pod) : null)
                .nodeDetails(NodesShown.details(view))
                .nodeProperties(
                        view.isNodesParent()
                                ? submission
                                        .nodes()
                                        .map(nodes -> NodesShown.of(nodes, arns))
                                        .orElseThrow()
                                : null)
                .shareIdentifier(Given.absentIfEmpty(submission.shareIdentifier()))
                .schedulingPriority(submission.schedulingPriority())
                .consumableResourceProperties(
                        ConsumableReading.shown(submission.consumables(view.task()), arns))
                .tags(view.task().part() == TaskId.Part.WHOLE ? submission.tags() : Map.of())
                .propagateTags(submission.propagateTags())
                .platformCapabilities(submission.work() instanceof PodSpec ? null : List.of("EC2"));
    }

    static JobSummary summary(JobView view, Arns arns) {
        Submission submission = view.submission();
        Progress progress = view.progress();
        return JobSummary.builder()
                .jobArn(arns.job(view.task()))
                .jobId(view.task().toString())
                .jobName(submission.name())
                .jobDefinition(arns.definition(submission.definition()))
                .status(progress.status().name())
                .statusReason(Given.absentIfEmpty(progress.statusReason()))
                .createdAt(submission.createdAt().toEpochMilli())
                .startedAt(millis(progress.startedAt()))
                .stoppedAt(millis(progress.stoppedAt()))
                .shareIdentifier(Given.absentIfEmpty(submission.shareIdentifier()))
                .container(containerSummary(latest(view)))
                .arrayProperties(arraySummary(view))
                .nodeProperties(NodesShown.summary(view))
                .capacityUsage(
                        List.of(
                                new JobCapacityUsageSummary(
                                        "VCPU", task(view).resources().milliCpus() / MILLI)))
                .build();
    }

    private static AttemptDetail attempt(JobView view, Attempt attempt, Arns arns) {
        Submission submission = view.submission();
        TaskSpec task = submission.task(attempt.id().task());
        boolean isTask = NodesShown.work(view) instanceof TaskSpec;
        return new AttemptDetail(
                isTask ? null : ContainerShown.run(submission, attempt, arns),
                millis(attempt.startedAt()),
                attempt.ended().map(AttemptEnd::stoppedAt).map(Instant::toEpochMilli).orElse(null),
                attempt.ended()
                        .map(AttemptEnd::statusReason)
                        .map(Given::absentIfEmpty)
                        .orElse(null),
                isTask ? TaskShown.run(submission, task, attempt, arns) : List.of());
    }

    private static ContainerSummary containerSummary(Attempt latest) {
        return latest == null || latest.isLive()
                ? null
                : new ContainerSummary(
                        ContainerShown.exitCode(latest.end()),
                        Given.absentIfEmpty(latest.end().containerReason()));
    }

    private static ArrayPropertiesDetail arrayDetail(JobView view) {
        if (view.isArrayParent()) {
            return new ArrayPropertiesDetail(
                    counts(view), null, view.submission().arraySize(), null);
        }
        return isChild(view)
                ? new ArrayPropertiesDetail(null, null, null, view.task().index())
                : null;
    }

    private static ArrayPropertiesSummary arraySummary(JobView view) {
        if (view.isArrayParent()) {
            return new ArrayPropertiesSummary(
                    view.submission().arraySize(), null, counts(view), null);
        }
        return isChild(view)
                ? new ArrayPropertiesSummary(null, view.task().index(), null, null)
                : null;
    }

    private static Map<String, Integer> counts(JobView view) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JobStatus status : JobStatus.values()) {
            counts.put(status.name(), view.childCounts().getOrDefault(status, 0));
        }
        return counts;
    }

    private static JobDependency dependency(Dependency dependency) {
        return switch (dependency) {
            case Dependency.OnJob(var job, _) -> new JobDependency(job.toString(), null);
            case Dependency.OnTask(var task, _) -> new JobDependency(task.toString(), null);
            case Dependency.Pairwise(var array, _) -> new JobDependency(array.toString(), "N_TO_N");
            case Dependency.Sequential(_) -> new JobDependency(null, "SEQUENTIAL");
        };
    }

    private static TaskSpec task(JobView view) {
        return view.submission().task(view.task());
    }

    private static boolean isChild(JobView view) {
        return view.task().part() == TaskId.Part.CHILD;
    }

    private static Attempt latest(JobView view) {
        return view.attempts().isEmpty() ? null : view.attempts().getLast();
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}

package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Dependency.Condition;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.Reason;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what is shown of a job: what the store keeps of it, and why it waits as the cycle sees it now. */
final class JobViewing {
    private final Bulletin bulletin;

    JobViewing(Bulletin bulletin) {
        this.bulletin = bulletin;
    }

    /**
     * @param childProgress of a child that was placed; null for all other tasks
     * @param found attempts by task; of a multi-node job as a whole those of its main node count
     */
    JobView view(Job job, TaskId task, Progress childProgress, Map<TaskId, List<Attempt>> found) {
        List<Attempt> attempts = found.getOrDefault(job.submission().standIn(task), List.of());
        Progress progress =
                switch (task.part()) {
                    case WHOLE -> job.progress();
                    case CHILD ->
                            childProgress != null ? childProgress : unplaced(job, task.index());
                    case NODE -> NodeProgress.of(job.progress(), attempts);
                };
        return new JobView(
                task,
                job.submission(),
                withReason(job, task, progress),
                task.part() == TaskId.Part.WHOLE ? counts(job) : Map.of(),
                attempts,
                job.sequence());
    }

    private static Progress unplaced(Job job, int index) {
        JobStatus status = job.children().of(index);
        return status.isTerminal()
                ? Progress.in(status)
                        .stopped(status, job.unplacedReason(), job.progress().stoppedAt())
                : Progress.in(status);
    }

    private static Map<JobStatus, Integer> counts(Job job) {
        Map<JobStatus, Integer> counts = new EnumMap<>(JobStatus.class);
        job.array()
                .ifPresent(
                        children -> {
                            for (JobStatus status : JobStatus.values()) {
                                counts.put(status, children.count(status));
                            }
                        });
        return counts;
    }

    private Progress withReason(Job job, TaskId task, Progress progress) {
        String reason =
                switch (progress.status()) {
                    case RUNNABLE ->
                            job.hold().map(Hold::sentence).orElseGet(() -> waitingReason(job));
                    case STARTING ->
                            bulletin.current()
                                    .delays()
                                    .getOrDefault(
                                            new AttemptId(
                                                    job.submission().standIn(task),
                                                    Math.max(1, progress.attempts())),
                                            "");
                    case SUBMITTED, PENDING -> pendingReason(job);
                    case RUNNING, SUCCEEDED, FAILED -> "";
                };
        return reason.isEmpty() ? progress : progress.moved(progress.status(), reason);
    }

    private String waitingReason(Job job) {
        return bulletin.current().reasons().of(job.id()).map(Reason::sentence).orElse("");
    }

    private static String pendingReason(Job job) {
        return Stream.of(
                        job.submission().dependencies().isEmpty() ? "" : dependencyReason(job),
                        job.hold().map(Hold::sentence).orElse(""))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String dependencyReason(Job job) {
        Map<Condition, Set<String>> names = new EnumMap<>(Condition.class);
        for (Dependency dependency : job.submission().dependencies()) {
            String name =
                    switch (dependency) {
                        case Dependency.OnJob(var id, _) -> "job " + id;
                        case Dependency.OnTask(var id, _) -> "job " + id;
                        case Dependency.Pairwise(var id, _) -> "the children of job " + id;
                        case Dependency.Sequential(_) -> "its previous child";
                    };
            names.computeIfAbsent(dependency.condition(), _ -> new LinkedHashSet<>()).add(name);
        }
        return names.entrySet().stream()
                .map(each -> String.join(", ", each.getValue()) + " " + each.getKey().wish())
                .collect(Collectors.joining(" and for ", "waits for ", ""));
    }
}

package io.fairlead.control;

import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.scheduler.Estimates;
import io.fairlead.scheduler.Gang;
import io.fairlead.scheduler.WorkClass;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes submissions equal to the scheduler. There are few classes, so that equal ones are one object, and so is what many
 * of them have in common.
 */
final class WorkClasses {
    private final Map<WorkClass, WorkClass> shared = new HashMap<>();
    private final Map<Object, Object> parts = new HashMap<>();

    WorkClass shared(WorkClass workClass) {
        return shared.computeIfAbsent(workClass, this::ofSharedParts);
    }

    private WorkClass ofSharedParts(WorkClass workClass) {
        return new WorkClass(
                part(workClass.queue()),
                workClass.share(),
                workClass.priority(),
                part(workClass.resources()),
                part(workClass.image()),
                part(workClass.consumables()),
                part(workClass.runTime()),
                part(workClass.gang()));
    }

    @SuppressWarnings("unchecked")
    private <T> T part(T part) {
        return (T) parts.computeIfAbsent(part, each -> each);
    }

    /** The class of a job that nothing is expected of. */
    static WorkClass of(Submission submission) {
        WorkClass workClass =
                submission
                        .nodes()
                        .map(nodes -> ofNodes(submission, nodes))
                        .orElseGet(() -> ofTask(submission));
        return workClass.lasting(Estimates.FROM_LIMITS.of(submission));
    }

    private static WorkClass ofTask(Submission submission) {
        TaskSpec task = submission.task(TaskId.whole(submission.id()));
        return new WorkClass(
                submission.queue(),
                submission.shareIdentifier(),
                submission.schedulingPriority(),
                task.resources(),
                task.main().spec().image(),
                submission.consumables());
    }

    private static WorkClass ofNodes(Submission submission, NodesSpec nodes) {
        List<Gang.Group> groups =
                nodes.groups().stream()
                        .map(
                                group -> {
                                    TaskId first = TaskId.node(submission.id(), group.from());
                                    TaskSpec task = submission.task(first);
                                    return new Gang.Group(
                                            group.from(),
                                            group.to(),
                                            task.resources(),
                                            task.main().spec().image(),
                                            group.range().consumables());
                                })
                        .toList();
        return WorkClass.of(
                submission.queue(),
                submission.shareIdentifier(),
                submission.schedulingPriority(),
                new Gang(groups, nodes.mainNode(), Gang.Spread.valueOf(nodes.spread().name())));
    }
}

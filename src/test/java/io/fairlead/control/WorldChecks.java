package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.Dependency;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What must hold after each turn of the cycle, and at the end. */
final class WorldChecks {
    private final FaultWorld world;

    WorldChecks(FaultWorld world) {
        this.world = world;
    }

    void afterTurn(WorldService service) {
        everyJobHasAnOwnerOrAReason(service);
        whatIsBookedIsWhatLives(service);
        if (!world.wasSet()) {
            world.kept().use().isTold(service.running());
        }
    }

    /** I5. */
    private void everyJobHasAnOwnerOrAReason(WorldService service) {
        List<JobId> owned =
                world.kept().memory().liveAttempts().stream()
                        .map(attempt -> attempt.id().task().job())
                        .toList();
        for (Job job : world.kept().memory().jobs()) {
            if (!service.told().contains(job.id())) {
                continue;
            }
            boolean lives = owned.contains(job.id());
            boolean explained =
                    switch (job.status()) {
                        case SUCCEEDED, FAILED -> !lives;
                        case STARTING, RUNNING -> lives;
                        case RUNNABLE -> !lives && waitsForAReason(service, job);
                        case SUBMITTED, PENDING ->
                                job.children() == null
                                        ? waits(job)
                                        : !job.children().allTerminal()
                                                && (job.children().count(JobStatus.RUNNABLE) == 0
                                                        || waitsForAReason(service, job));
                    };
            world.require(
                    explained,
                    () ->
                            "I5: %s is %s, %s and without a reason"
                                    .formatted(
                                            job.id(),
                                            job.status(),
                                            lives ? "alive" : "without an attempt"));
        }
    }

    private static boolean waitsForAReason(WorldService service, Job job) {
        return job.hold().isPresent() || service.notice().reasons().of(job.id()).isPresent();
    }

    private boolean waits(Job job) {
        return job.submission().dependencies().stream()
                .anyMatch(each -> !world.work().isMet(each, TaskId.whole(job.id())));
    }

    /** I8. */
    private void whatIsBookedIsWhatLives(WorldService service) {
        for (Hosts.HostUse use : service.notice().hosts()) {
            HostId host = use.host().id();
            world.require(
                    use.booked().equals(world.kept().held(host)),
                    () ->
                            "I8: %s is booked with %s, and %s live there"
                                    .formatted(host, use.booked(), world.kept().held(host)));
        }
    }

    // ---- the end

    /** Whether every job has ended, no container is left and nothing is booked. */
    boolean isSettled() {
        return world.alive().filter(WorldService::isIdle).isPresent()
                && world.kept().open().isEmpty()
                && world.hosts().stream().allMatch(host -> host.present().isEmpty())
                && world.alive().get().notice().hosts().stream()
                        .allMatch(use -> use.booked().equals(Resources.NONE));
    }

    String whatIsLeft() {
        StringBuilder left = new StringBuilder();
        for (JobId id : world.kept().open()) {
            Job job = world.kept().memory().job(id);
            left.append("job %s is %s; ".formatted(id, job.status()));
        }
        for (WorldEngine host : world.hosts()) {
            if (!host.present().isEmpty()) {
                left.append("%s has %s; ".formatted(host.id(), host.present()));
            }
        }
        world.alive()
                .ifPresent(
                        service ->
                                service.notice()
                                        .hosts()
                                        .forEach(
                                                use ->
                                                        left.append(
                                                                "%s is %s, booked with %s; "
                                                                        .formatted(
                                                                                use.host().id(),
                                                                                use.host().status(),
                                                                                use.booked()))));
        return left.toString();
    }

    void atTheEnd() {
        nothingAcknowledgedIsLost();
        for (Job job : world.kept().memory().jobs()) {
            endedAsItsProgramHasIt(job);
            hasThePriorityThatWasAcknowledged(job);
        }
        for (Attempt attempt : world.kept().memory().attempts()) {
            endedAsItsContainerDid(attempt);
        }
        attemptsFollowEachOther();
        world.database().ifPresent(world.kept()::isIn);
    }

    /** I1. */
    private void nothingAcknowledgedIsLost() {
        for (JobId id : world.clients().acknowledged()) {
            world.require(
                    world.kept().has(id), () -> "I1: " + id + " was acknowledged and is lost");
        }
    }

    private void endedAsItsProgramHasIt(Job job) {
        Submission submission = job.submission();
        if (world.clients().isUnwanted(job.id()) || world.isMistimed(job.id())) {
            return;
        }
        List<TaskId> tasks =
                submission.isArray()
                        ? IntStream.range(0, submission.arraySize())
                                .mapToObj(index -> TaskId.child(job.id(), index))
                                .toList()
                        : List.of(TaskId.whole(job.id()));
        for (TaskId task : tasks) {
            JobStatus expected = mayRun(submission, task) ? ofProgram(job) : JobStatus.FAILED;
            JobStatus found = world.kept().statusOf(task).orElseThrow();
            world.require(
                    found == expected,
                    () ->
                            "%s is %s, and its program %s: %s"
                                    .formatted(
                                            task,
                                            found,
                                            world.work().kindOf(job.id()),
                                            world.kept().attemptsOf(job.id())));
            if (mayRun(submission, task)) {
                world.kept().preemptions().countNoTries(job, task);
            }
        }
        if (submission.isArray()) {
            boolean all =
                    tasks.stream()
                            .allMatch(
                                    task ->
                                            world.kept().statusOf(task).orElseThrow()
                                                    == JobStatus.SUCCEEDED);
            world.require(
                    (job.status() == JobStatus.SUCCEEDED) == all,
                    () -> "array " + job.id() + " is " + job.status());
        }
    }

    private void hasThePriorityThatWasAcknowledged(Job job) {
        int found = job.submission().schedulingPriority();
        world.clients()
                .priorityOf(job.id())
                .ifPresent(
                        priority ->
                                world.require(
                                        found == priority,
                                        () ->
                                                "%s has priority %d, and %d was acknowledged"
                                                        .formatted(job.id(), found, priority)));
    }

    private boolean mayRun(Submission submission, TaskId task) {
        for (Dependency dependency : submission.dependencies()) {
            if (!world.work().isMet(dependency, task)) {
                return false;
            }
        }
        return true;
    }

    private JobStatus ofProgram(Job job) {
        return switch (world.work().kindOf(job.id())) {
            case SUCCEEDS, FAILS_ONCE -> JobStatus.SUCCEEDED;
            case FAILS, OVERRUNS, ENDLESS -> JobStatus.FAILED;
        };
    }

    /** What is told of an attempt is what its container did. */
    private void endedAsItsContainerDid(Attempt attempt) {
        AttemptEnd end = attempt.end();
        world.require(end != null, () -> attempt.id() + " never ended");
        if (end != null && end.cause() == AttemptEnd.Cause.EXITED) {
            world.require(
                    world.witness().sawExit(attempt.id(), end.exitCode().getAsInt()),
                    () -> attempt.id() + " is said to have exited with " + end.exitCode());
        }
    }

    /** Attempts of a task are numbered from 1 on, and only the last can have succeeded. */
    private void attemptsFollowEachOther() {
        TreeMap<TaskId, List<Attempt>> byTask = new TreeMap<>();
        for (Attempt attempt : world.kept().memory().attempts()) {
            byTask.computeIfAbsent(attempt.id().task(), _ -> new ArrayList<>()).add(attempt);
        }
        byTask.forEach(
                (task, attempts) -> {
                    for (int i = 0; i < attempts.size(); i++) {
                        Attempt each = attempts.get(i);
                        int number = i + 1;
                        world.require(
                                each.id().number() == number,
                                () -> task + " has attempts " + attempts);
                        boolean last = number == attempts.size();
                        world.require(
                                last || task.part() == TaskId.Part.NODE || !each.end().succeeded(),
                                () -> task + " succeeds twice: " + attempts);
                    }
                });
    }
}

package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.domain.queue.QueueTags;

import java.util.Set;
import java.util.TreeSet;

/** What must hold of attempts that make room for tasks of another queue. */
final class WorldPreemptions {
    private final FaultWorld world;
    private final Set<AttemptId> told = new TreeSet<>();

    WorldPreemptions(FaultWorld world) {
        this.world = world;
    }

    int count() {
        return told.size();
    }

    /** Only queues that are marked so have others make room, and only those of lower priority. */
    void told(AttemptId victim, TaskId beneficiary) {
        world.trace(() -> victim + " makes room for " + beneficiary);
        told.add(victim);
        JobQueue gives = queueOf(victim.task());
        JobQueue takes = queueOf(beneficiary);
        world.require(
                QueueTags.of(takes.tags()).preempts() && gives.priority() < takes.priority(),
                () ->
                        "preempted: %s of queue %s makes room for %s of queue %s"
                                .formatted(victim, gives.name(), beneficiary, takes.name()));
    }

    private JobQueue queueOf(TaskId task) {
        return world.queue(world.kept().memory().submission(task.job()).queue());
    }

    /** What was told to make room ends so, whatever its program returned, unless a client wants it to end for good. */
    void ended(AttemptId id, AttemptEnd end) {
        boolean madeRoom = end.cause() == AttemptEnd.Cause.PREEMPTED;
        world.require(
                !told.contains(id) || madeRoom || end.cause() == AttemptEnd.Cause.TERMINATED,
                () -> "preempted: %s was told to make room and ended as %s".formatted(id, end));
        world.require(
                !madeRoom || told.contains(new AttemptId(mainOf(id.task()), id.number())),
                () -> "preempted: %s ended as such and was never told".formatted(id));
    }

    private TaskId mainOf(TaskId task) {
        return world.kept().memory().submission(task.job()).standIn(task.moving());
    }

    /** Attempts that made room do not count as tries: what may run so often has failed so often when it is given up. */
    void countNoTries(Job job, TaskId task) {
        TaskId runs = job.submission().standIn(task);
        long tries =
                world.kept().attemptsOf(job.id()).stream()
                        .map(Attempt::id)
                        .filter(id -> id.task().equals(runs) && !told.contains(id))
                        .count();
        int most = job.submission().retryStrategy().attempts();
        boolean givenUp = world.work().kindOf(job.id()) == WorldWork.Kind.FAILS;
        world.require(
                givenUp ? tries == most : tries <= most,
                () ->
                        "preempted: %s was tried %d times of %d: %s"
                                .formatted(task, tries, most, world.kept().attemptsOf(job.id())));
    }
}

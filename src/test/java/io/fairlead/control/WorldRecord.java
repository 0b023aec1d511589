package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.Change;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that was ever committed in the world, and what must hold after each commit. */
final class WorldRecord {
    private final FaultWorld world;
    private MemoryJobs memory = new MemoryJobs();
    private final Set<AttemptId> claimed = new HashSet<>();
    private final Set<JobId> ended = new HashSet<>();
    private final Set<JobId> held = new HashSet<>();
    private final WorldPreemptions preemptions;
    private final WorldUse use;
    private long sequence;

    WorldRecord(FaultWorld world) {
        this.world = world;
        this.preemptions = new WorldPreemptions(world);
        this.use = new WorldUse(world);
    }

    MemoryJobs memory() {
        return memory;
    }

    WorldPreemptions preemptions() {
        return preemptions;
    }

    WorldUse use() {
        return use;
    }

    long nextSequence() {
        return ++sequence;
    }

    void accept(Job job) {
        memory.accept(job);
        world.trace(() -> "kept " + job.id() + " " + job.submission().name());
    }

    void commit(List<Change> changes) {
        memory.commit(changes);
        changes.forEach(this::check);
        hostsHoldNoMoreThanTheyHave();
        tasksHaveOneAttemptEach();
        nodesAreClaimedTogether(changes);
        use.isKept(changes);
    }

    private void check(Change change) {
        switch (change) {
            case Change.AttemptClaimed(var attempt) -> {
                claimed.add(attempt.id());
                world.trace(() -> "claims " + attempt.id() + " on " + attempt.host());
                mayStart(attempt.id().task());
                isNotHeld(attempt.id().task().job());
            }
            case Change.AttemptStarted(var id, _, _) -> world.trace(() -> "started " + id);
            case Change.AttemptEnded(var id, var end) -> {
                world.trace(() -> "over " + id + " " + end.cause() + " " + end.exitCode());
                preemptions.ended(id, end);
                if (end.cause() == AttemptEnd.Cause.HOST_LOST) {
                    isNotSaidToBeLostWithoutTrouble(id);
                }
            }
            case Change.JobMoved(var id, _, var to, _) -> {
                world.trace(() -> "job " + id + " " + to.status() + " " + to.statusReason());
                neverMovesAgain(id, to.status());
            }
            case Change.ArrayMoved moved -> neverMovesAgain(moved.job(), moved.to().status());
            case Change.AttemptPreempted(var victim, var beneficiary) ->
                    preemptions.told(victim, beneficiary);
            case Change.HoldChanged(var id, var hold) -> {
                world.trace(() -> "job " + id + (hold.isPresent() ? " is held" : " is released"));
                if (hold.isPresent()) {
                    held.add(id);
                } else {
                    held.remove(id);
                }
            }
            case Change.PriorityChanged(var id, int priority) ->
                    world.trace(() -> "job " + id + " has priority " + priority);
            case Change.ShareUseForgotten(_, var share) -> use.forgotten(share);
            case Change.ChildMoved _,
                    Change.JobNoted _,
                    Change.NodeTold _,
                    Change.ResourceConsumed _,
                    Change.RunTimesForgotten _,
                    Change.RunTimesLearned _,
                    Change.ShareUsed _,
                    Change.Waited _,
                    Change.WaitsForgotten _ -> {}
        }
    }

    private void isNotSaidToBeLostWithoutTrouble(AttemptId id) {
        world.require(
                world.witness().sawRemoved(id)
                        || world.hosts().stream()
                                .filter(host -> host.runs(id))
                                .allMatch(
                                        host ->
                                                host.isCutOff()
                                                        || world.alive()
                                                                .filter(
                                                                        each ->
                                                                                !each.gaveUp(
                                                                                        host.id()))
                                                                .isEmpty()),
                () -> id + " runs on a host that is well, and is said to be lost");
    }

    /** I4. */
    private void neverMovesAgain(JobId id, JobStatus status) {
        world.require(!ended.contains(id), () -> "I4: " + id + " moves after its end");
        if (status.isTerminal()) {
            ended.add(id);
        }
    }

    /** I6. */
    private void mayStart(TaskId task) {
        Submission submission = memory.submission(task.job());
        world.require(
                submission.dependencies().stream()
                        .allMatch(dependency -> world.work().isMet(dependency, task)),
                () -> "I6: " + task + " starts before what it waits for");
    }

    private void isNotHeld(JobId job) {
        world.require(
                !held.contains(job) && !world.clients().holdsBack(job),
                () -> "held: " + job + " gets a place while it is held");
    }

    /** All nodes of an attempt get their places at once. */
    private void nodesAreClaimedTogether(List<Change> changes) {
        Map<JobId, Integer> nodes = new TreeMap<>();
        for (Change change : changes) {
            if (change instanceof Change.AttemptClaimed(var attempt)
                    && attempt.id().task().part() == TaskId.Part.NODE) {
                nodes.merge(attempt.id().task().job(), 1, Integer::sum);
            }
        }
        nodes.forEach(
                (job, count) ->
                        world.require(
                                memory.submission(job).nodes().orElseThrow().numNodes() == count,
                                () ->
                                        "gang: only %d nodes of %s get a place"
                                                .formatted(count, job)));
    }

    /** I3. */
    private void hostsHoldNoMoreThanTheyHave() {
        for (WorldEngine host : world.hosts()) {
            world.require(
                    held(host.id()).fitsIn(host.installed()),
                    () -> "I3: " + host.id() + " holds " + held(host.id()));
        }
    }

    /** I2, as far as the store knows. */
    private void tasksHaveOneAttemptEach() {
        List<TaskId> tasks =
                memory.liveAttempts().stream().map(attempt -> attempt.id().task()).toList();
        world.require(
                tasks.size() == Set.copyOf(tasks).size(),
                () -> "I2: one task has two live attempts, of " + tasks);
    }

    Resources held(HostId host) {
        return memory.liveAttempts().stream()
                .filter(attempt -> attempt.host().equals(host))
                .map(this::held)
                .reduce(Resources.NONE, Resources::plus);
    }

    Resources held(Attempt attempt) {
        TaskId task = attempt.id().task();
        return memory.submission(task.job()).task(task).resources();
    }

    boolean has(JobId job) {
        return memory.has(job);
    }

    /** Whether the attempt's place was ever claimed. */
    boolean knows(AttemptId attempt) {
        return claimed.contains(attempt);
    }

    boolean lives(AttemptId attempt) {
        return memory.lives(attempt);
    }

    Optional<JobStatus> statusOf(TaskId task) {
        return memory.statusOf(task);
    }

    List<Attempt> attemptsOf(JobId job) {
        return memory.attempts().stream()
                .filter(attempt -> attempt.id().task().job().equals(job))
                .toList();
    }

    Set<JobId> open() {
        return memory.jobs().stream()
                .filter(job -> !job.status().isTerminal())
                .map(Job::id)
                .collect(Collectors.toSet());
    }

    /** A database has all that was committed, and nothing else. */
    void isIn(WorldDatabase database) {
        for (StoredPart part : StoredPart.values()) {
            part.difference(database.jobs(), memory)
                    .ifPresent(what -> world.require(false, () -> "the database has " + what));
        }
    }

    /** What a crash takes back, if a planted fault has it so. */
    void replace(MemoryJobs earlier) {
        memory = earlier;
    }
}

package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.RunningTask;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An attempt that holds a place on a host. Owned by the cycle's thread. */
final class LiveAttempt {
    /** Why the service itself ends the attempt. */
    record Ending(AttemptEnd.Cause cause, String statusReason) {
        static Ending preempted(TaskId beneficiary) {
            return new Ending(AttemptEnd.Cause.PREEMPTED, AttemptEnd.preemptedReason(beneficiary));
        }
    }

    private final Attempt attempt;
    private final OpenJob job;
    private final Submission submission;
    private final long claimedIn;
    private Instant startedAt;
    private long startedIn;
    private Ending ending;
    private boolean askedToStart;

    /**
     * @param claimedIn number of the cycle that claimed the place
     */
    LiveAttempt(Attempt attempt, OpenJob job, Submission submission, long claimedIn) {
        this.attempt = attempt;
        this.job = job;
        this.submission = submission;
        this.claimedIn = claimedIn;
        this.startedAt = attempt.startedAt();
        this.startedIn = claimedIn;
    }

    AttemptId id() {
        return attempt.id();
    }

    Instant claimedAt() {
        return attempt.claimedAt();
    }

    HostId host() {
        return attempt.host();
    }

    String environment() {
        return attempt.environment();
    }

    List<String> gpuIds() {
        return attempt.gpuIds();
    }

    Resources resources() {
        return submission.task(id().task()).resources();
    }

    /** The attempt as the scheduler sees it. */
    RunningTask asRunning() {
        return new RunningTask(
                id(), job.workClass(), host(), environment(), resources(), attempt.claimedAt());
    }

    /** @param main of its job, if that is not the attempt itself */
    Assignment assignment(Optional<LiveAttempt> main) {
        return new Assignment(
                id(),
                host(),
                environment(),
                submission,
                gpuIds(),
                main.map(node -> new Assignment.MainNode(node.id(), node.host())));
    }

    /** Whether it is a node other than the main one, which follows the main node. */
    boolean isFollower() {
        return id().task().part() == TaskId.Part.NODE && !isMainNode();
    }

    boolean isMainNode() {
        return submission.nodes().filter(nodes -> nodes.isMain(id().task())).isPresent();
    }

    /** Notes that its containers are, or may be, under way. */
    void askedToStart() {
        askedToStart = true;
    }

    boolean wasAskedToStart() {
        return askedToStart;
    }

    /** How much it takes of counted resources. */
    Map<String, Long> consumables() {
        return submission.consumables(id().task());
    }

    Submission submission() {
        return submission;
    }

    OpenJob job() {
        return job;
    }

    long claimedIn() {
        return claimedIn;
    }

    boolean hasStarted() {
        return startedAt != null;
    }

    /** Number of the cycle that learned of the start. */
    long startedIn() {
        return startedIn;
    }

    void started(Instant at, long cycle) {
        startedAt = at;
        startedIn = cycle;
    }

    /**
     * A moment of the attempt's as its host tells it, or now if that cannot be: clocks of hosts are not always the service's,
     * by which time limits and retention are, and nothing happened before the attempt was claimed and started. To the
     * millisecond, as it is stored; so that nothing is otherwise after a restart.
     */
    Instant moment(Instant told, Instant now) {
        Instant earliest = startedAt == null ? claimedAt() : startedAt;
        return told.isBefore(earliest) || told.isAfter(now)
                ? now
                : told.truncatedTo(ChronoUnit.MILLIS);
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Whether it is told to make room for another task, and nobody wants its end for another reason. */
    boolean isPreempted() {
        return ending != null && ending.cause() == AttemptEnd.Cause.PREEMPTED;
    }

    void end(Ending why) {
        ending = why;
    }

    /** When the attempt runs out of time, or empty if it has not started or may take as long as it likes. */
    Optional<Instant> deadline() {
        return startedAt == null || submission.timeoutSeconds() == 0 || isFollower()
                ? Optional.empty()
                : Optional.of(startedAt.plusSeconds(submission.timeoutSeconds()));
    }
}

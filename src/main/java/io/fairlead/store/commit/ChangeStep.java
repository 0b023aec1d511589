package io.fairlead.store.commit;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.domain.queue.ShareUse;
import io.fairlead.store.Change;
import io.fairlead.store.StaleChange;
import io.fairlead.store.json.ContainerEndsText;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change as statements. Made on the caller's thread, so that the writing thread need not encode anything. */
interface ChangeStep {
    void write(Transaction transaction) throws SQLException;

    static ChangeStep of(Change change) {
        return switch (change) {
            case Change.JobMoved moved -> jobMoved(moved);
            case Change.ArrayMoved moved -> arrayMoved(moved);
            case Change.ChildMoved moved -> childMoved(moved);
            case Change.HoldChanged(var job, var hold) -> holdChanged(job, hold.orElse(null));
            case Change.PriorityChanged(var job, int priority) -> priorityChanged(job, priority);
            case Change.JobNoted(JobNote note) -> noted(note);
            case Change.Waited(WaitSpell spell) -> waited(spell);
            case Change.WaitsForgotten(Instant before) ->
                    transaction ->
                            transaction.add(
                                    Write.WAITS_FORGOTTEN,
                                    before,
                                    Guard.NONE,
                                    before.toEpochMilli());
            case Change.AttemptClaimed(Attempt attempt) -> claimed(attempt);
            case Change.ResourceConsumed consumed -> consumed(consumed);
            case Change.ShareUsed(var use) -> used(use);
            case Change.ShareUseForgotten(var queue, var share) ->
                    transaction ->
                            transaction.add(
                                    Write.SHARE_USE_FORGOTTEN,
                                    List.of(queue, share),
                                    Guard.NONE,
                                    queue,
                                    share);
            case Change.RunTimesLearned(var history) -> learned(history);
            case Change.RunTimesForgotten(var definition, var share) ->
                    transaction ->
                            transaction.add(
                                    Write.RUN_TIMES_FORGOTTEN,
                                    List.of(definition, share),
                                    Guard.NONE,
                                    definition.name(),
                                    definition.revision(),
                                    share);
            case Change.AttemptStarted(var attempt, var at, var address) ->
                    started(attempt, at, address);
            case Change.NodeTold(var node, var status, var reason, var at) ->
                    transaction ->
                            Events.add(
                                    transaction,
                                    transaction.nextSequence(),
                                    node,
                                    at,
                                    status,
                                    reason);
            case Change.AttemptPreempted(var attempt, var beneficiary) ->
                    preempted(attempt, beneficiary);
            case Change.AttemptEnded(AttemptId attempt, AttemptEnd end) -> ended(attempt, end);
        };
    }

    private static ChangeStep jobMoved(Change.JobMoved moved) {
        Progress to = moved.to();
        TaskId task = TaskId.whole(moved.job());
        return transaction -> {
            transaction.add(
                    Write.JOB_MOVED,
                    task,
                    Expectation.job(task, moved.from()),
                    progress(to, moved.job().toString(), moved.from()));
            event(transaction, task, moved.at(), to);
        };
    }

    /** Has an event only if the parent's own state changes: its children have theirs. */
    private static ChangeStep arrayMoved(Change.ArrayMoved moved) {
        Progress to = moved.to();
        TaskId task = TaskId.whole(moved.job());
        Object[] row =
                Stream.of(
                                progress(to),
                                ChildColumns.of(moved.children()),
                                new Object[] {
                                    moved.unplacedReason(), moved.job().toString(), moved.from()
                                })
                        .flatMap(Stream::of)
                        .toArray();
        return transaction -> {
            transaction.add(Write.ARRAY_MOVED, task, Expectation.job(task, moved.from()), row);
            if (to.status() != moved.from()) {
                event(transaction, task, moved.at(), to);
            }
        };
    }

    /** A child that owns a container has a row already; any other may be seen for the first time. */
    private static ChangeStep childMoved(Change.ChildMoved moved) {
        TaskId child = moved.child();
        Progress to = moved.to();
        Write write = moved.from().isLive() ? Write.CHILD_MOVED : Write.CHILD_PLACED;
        return transaction -> {
            transaction.add(
                    write,
                    child,
                    Expectation.child(child, moved.from()),
                    progress(
                            to,
                            child.part().ordinal(),
                            child.index(),
                            child.job().toString(),
                            moved.from()));
            event(transaction, child, moved.at(), to);
        };
    }

    private static ChangeStep holdChanged(JobId job, Hold hold) {
        return transaction ->
                transaction.add(
                        Write.JOB_HOLD_CHANGED,
                        TaskId.whole(job),
                        Expectation.openJob(job),
                        hold == null ? null : hold.by(),
                        hold == null ? null : hold.at().toEpochMilli(),
                        hold != null && hold.withQueue(),
                        job.toString());
    }

    private static ChangeStep priorityChanged(JobId job, int priority) {
        return transaction ->
                transaction.add(
                        Write.JOB_PRIORITY_CHANGED,
                        TaskId.whole(job),
                        Expectation.openJob(job),
                        priority,
                        job.toString());
    }

    private static ChangeStep noted(JobNote note) {
        String job = note.job().toString();
        return transaction -> {
            long sequence = transaction.nextSequence();
            transaction.add(
                    Write.JOB_NOTED,
                    List.of(Write.JOB_NOTED, sequence),
                    Expectation.knownJob(note.job()),
                    sequence,
                    note.at().toEpochMilli(),
                    note.code(),
                    note.sentence(),
                    job);
            transaction.add(
                    Write.JOB_NOTES_CUT, List.of(Write.JOB_NOTES_CUT, job), Guard.NONE, job, job);
        };
    }

    /** What is too much is cut only when something is added, which is after the addition. */
    private static ChangeStep waited(WaitSpell spell) {
        return transaction -> {
            transaction.add(
                    Write.WAITED,
                    List.of(Write.WAITED, spell.queue(), spell.work()),
                    Guard.NONE,
                    spell.queue(),
                    spell.work(),
                    spell.from().toEpochMilli(),
                    spell.until().map(Instant::toEpochMilli).orElse(null),
                    spell.code(),
                    spell.sentence());
            if (spell.until().isEmpty()) {
                transaction.add(
                        Write.WAITS_CUT,
                        List.of(Write.WAITS_CUT, spell.queue(), spell.work()),
                        Guard.NONE,
                        spell.queue(),
                        spell.work(),
                        spell.queue(),
                        spell.work());
            }
        };
    }

    private static ChangeStep claimed(Attempt attempt) {
        TaskId task = attempt.id().task();
        return transaction ->
                transaction.add(
                        Write.ATTEMPT_CLAIMED,
                        attempt.id(),
                        Expectation.noAttempt(attempt.id()),
                        task.part().ordinal(),
                        task.index(),
                        attempt.id().number(),
                        attempt.host().value(),
                        attempt.environment(),
                        String.join(",", attempt.gpuIds()),
                        attempt.claimedAt().toEpochMilli(),
                        task.job().toString());
    }

    private static ChangeStep consumed(Change.ResourceConsumed consumed) {
        Guard enough =
                _ -> {
                    throw new StaleChange(
                            "attempt %s cannot take %d of consumable resource %s"
                                    .formatted(
                                            consumed.by(),
                                            consumed.quantity(),
                                            consumed.resource()));
                };
        return transaction ->
                transaction.add(
                        Write.CONSUMABLE_TAKEN,
                        consumed,
                        enough,
                        consumed.quantity(),
                        consumed.resource(),
                        consumed.quantity());
    }

    private static ChangeStep used(ShareUse use) {
        return transaction ->
                transaction.add(
                        Write.SHARE_USED,
                        List.of(use.queue(), use.share()),
                        Guard.NONE,
                        use.queue(),
                        use.share(),
                        use.vcpuSeconds(),
                        use.memoryMiBSeconds(),
                        use.gpuSeconds(),
                        use.at().toEpochMilli());
    }

    private static ChangeStep learned(RunTimeHistory history) {
        DefinitionId definition = history.definition();
        String seconds =
                history.seconds().stream().map(String::valueOf).collect(Collectors.joining(","));
        return transaction ->
                transaction.add(
                        Write.RUN_TIMES_LEARNED,
                        List.of(definition, history.share()),
                        Guard.NONE,
                        definition.name(),
                        definition.revision(),
                        history.share(),
                        seconds,
                        history.at().toEpochMilli());
    }

    private static ChangeStep started(AttemptId attempt, Instant at, String address) {
        TaskId task = attempt.task();
        return transaction ->
                transaction.add(
                        Write.ATTEMPT_STARTED,
                        attempt,
                        Expectation.liveAttempt(attempt),
                        at.toEpochMilli(),
                        address,
                        task.part().ordinal(),
                        task.index(),
                        attempt.number(),
                        task.job().toString());
    }

    private static ChangeStep preempted(AttemptId attempt, TaskId beneficiary) {
        TaskId task = attempt.task();
        return transaction ->
                transaction.add(
                        Write.ATTEMPT_PREEMPTED,
                        attempt,
                        Expectation.liveAttempt(attempt),
                        beneficiary.toString(),
                        task.part().ordinal(),
                        task.index(),
                        attempt.number(),
                        task.job().toString());
    }

    private static ChangeStep ended(AttemptId attempt, AttemptEnd end) {
        TaskId task = attempt.task();
        return transaction ->
                transaction.add(
                        Write.ATTEMPT_ENDED,
                        attempt,
                        Expectation.liveAttempt(attempt),
                        end.cause(),
                        end.exitCode().isPresent() ? end.exitCode().getAsInt() : null,
                        end.containerReason(),
                        end.statusReason(),
                        end.stoppedAt().toEpochMilli(),
                        end.peakMemoryMiB(),
                        end.cpuMillis(),
                        ContainerEndsText.write(end.containers()),
                        task.part().ordinal(),
                        task.index(),
                        attempt.number(),
                        task.job().toString());
    }

    private static void event(Transaction transaction, TaskId task, Instant at, Progress to)
            throws SQLException {
        long sequence = transaction.nextSequence();
        Events.add(transaction, sequence, task, at, to.status(), to.statusReason());
    }

    /** The columns that every table of jobs or tasks has, in their one order, and what follows them. */
    private static Object[] progress(Progress to, Object... more) {
        Object[] columns = {
            to.status(),
            to.statusReason(),
            millis(to.startedAt()),
            millis(to.stoppedAt()),
            to.attempts(),
            to.cancelled(),
            to.terminated()
        };
        return Stream.concat(Stream.of(columns), Stream.of(more)).toArray();
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}

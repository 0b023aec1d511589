package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptEnd.Cause;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.RunTime;
import io.fairlead.store.Change;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

@Tag("fast")
class RunTimesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RunTimes times = new RunTimes();
    private Outcome outcome = new Outcome(START);

    @Test
    void without_earlier_runs_the_limit_is_expected_and_without_a_limit_nothing() {
        assertThat(times.of(job("d", 1, "", 100)).source()).isEqualTo(RunTime.Source.LIMIT);
        assertThat(times.of(job("d", 1, "", 0)).isKnown()).isFalse();
    }

    @Test
    void two_runs_are_not_enough_and_three_are() {
        ran(job("d", 1, "s", 0), 10);
        ran(job("d", 1, "s", 0), 10);
        assertThat(times.of(job("d", 1, "s", 0)).isKnown()).isFalse();
        ran(job("d", 1, "s", 0), 10);
        assertThat(times.of(job("d", 1, "s", 0)))
                .isEqualTo(new RunTime(10, 0, RunTime.Source.HISTORY));
    }

    @Test
    void a_failure_teaches_nothing_and_a_timeout_that_it_takes_as_long() {
        for (int i = 0; i < 5; i++) {
            ended(job("d", 1, "", 0), Cause.EXITED, 1, 2);
            ended(job("d", 1, "", 0), Cause.TERMINATED, 137, 2);
        }
        assertThat(times.of(job("d", 1, "", 0)).isKnown()).isFalse();
        for (int i = 0; i < 3; i++) {
            ended(job("d", 1, "", 15), Cause.TIMED_OUT, 137, 15);
        }
        assertThat(times.of(job("d", 1, "", 0)).expectedSeconds()).isEqualTo(15);
    }

    @Test
    void what_was_learned_is_the_same_after_a_restart_and_very_old_runs_are_forgotten() {
        for (int i = 0; i < 4; i++) {
            ran(job("d", 1, "s", 0), 10 + i);
        }
        List<RunTimeHistory> kept =
                outcome.changes().stream()
                        .map(Change.RunTimesLearned.class::cast)
                        .map(Change.RunTimesLearned::history)
                        .toList();
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().seconds()).containsExactly(10, 11, 12, 13);

        RunTimes soon = new RunTimes();
        soon.restore(kept, new Outcome(START.plus(Duration.ofDays(89))));
        assertThat(soon.of(job("d", 1, "s", 0))).isEqualTo(times.of(job("d", 1, "s", 0)));

        Outcome late = new Outcome(START.plus(Duration.ofDays(91)));
        RunTimes muchLater = new RunTimes();
        muchLater.restore(kept, late);
        assertThat(muchLater.of(job("d", 1, "s", 0)).isKnown()).isFalse();
        assertThat(late.changes())
                .containsExactly(new Change.RunTimesForgotten(new DefinitionId("d", 1), "s"));
    }

    private void ran(Submission job, int seconds) {
        ended(job, Cause.EXITED, 0, seconds);
    }

    private void ended(Submission job, Cause cause, int code, int seconds) {
        Attempt attempt =
                new Attempt(
                        new AttemptId(TaskId.whole(job.id()), 1),
                        new HostId("h"),
                        "e",
                        List.of(),
                        START,
                        START,
                        null);
        times.ended(
                new LiveAttempt(attempt, null, job, 1),
                new AttemptEnd(
                        cause,
                        OptionalInt.of(code),
                        "",
                        "",
                        START.plusSeconds(seconds),
                        0,
                        0,
                        List.of()),
                outcome);
    }

    private static Submission job(String definition, int revision, String share, int timeout) {
        return Submissions.of(new DefinitionId(definition, revision), share, timeout);
    }
}

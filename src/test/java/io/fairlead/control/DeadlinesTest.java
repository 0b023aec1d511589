package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

@Tag("fast")
class DeadlinesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Deadlines deadlines = new Deadlines();

    @Test
    void the_next_deadline_is_the_earliest_one_whatever_the_order() {
        deadlines.watch(started(1, 90));
        deadlines.watch(started(2, 60));
        LiveAttempt first = started(3, 30);
        deadlines.watch(first);
        assertThat(deadlines.next()).contains(START.plusSeconds(30));

        deadlines.forget(first);
        assertThat(deadlines.next()).contains(START.plusSeconds(60));
    }

    @Test
    void two_attempts_that_end_at_the_same_moment_are_both_overdue_then() {
        LiveAttempt one = started(1, 60);
        LiveAttempt other = started(2, 60);
        deadlines.watch(one);
        deadlines.watch(other);
        assertThat(deadlines.overdue(START.plusSeconds(60).minusMillis(1))).isEmpty();
        assertThat(deadlines.overdue(START.plusSeconds(60))).containsExactly(one, other);
        deadlines.forget(one);
        assertThat(deadlines.overdue(START.plusSeconds(61))).containsExactly(other);
    }

    @Test
    void an_attempt_that_has_not_started_or_may_take_for_ever_has_no_deadline() {
        deadlines.watch(started(1, 0));
        deadlines.watch(new LiveAttempt(attempt(2, null), null, submission(5), 1));
        assertThat(deadlines.next()).isEmpty();
    }

    private static LiveAttempt started(long id, int timeout) {
        return new LiveAttempt(attempt(id, START), null, submission(timeout), 1);
    }

    private static Attempt attempt(long id, Instant startedAt) {
        return new Attempt(
                new AttemptId(TaskId.whole(new JobId(0, id)), 1),
                new HostId("h"),
                "e",
                List.of(),
                START,
                startedAt,
                null);
    }

    private static Submission submission(int timeout) {
        return Submissions.single(new JobId(0, 1), Resources.of(1, 1, 0), timeout);
    }
}

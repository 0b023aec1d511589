package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.WaitSpell;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

@Tag("fast")
class WaitHistoryTest {
    private static final JobId JOB = new JobId(0, 1);

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    private static JobView job(Progress progress, Attempt... attempts) {
        return new JobView(
                TaskId.whole(JOB),
                Submissions.single(JOB, Resources.of(1, 1, 0), 0),
                progress,
                Map.of(),
                List.of(attempts),
                1);
    }

    private static Attempt attempt(int number, int claimed, int lost) {
        return new Attempt(
                new AttemptId(TaskId.whole(JOB), number),
                new HostId("h"),
                "e",
                List.of(),
                at(claimed),
                null,
                AttemptEnd.hostLost("h", at(lost)));
    }

    private static WaitSpell spell(String code, int from, int until) {
        return new WaitSpell("q", "w", code, code, at(from), Optional.of(at(until)));
    }

    private static WaitSpell spell(String code, int from) {
        return new WaitSpell("q", "w", code, code, at(from), Optional.empty());
    }

    private static JobNote note(JobNote.Code code, int second) {
        return new JobNote(JOB, at(second), code, code.name());
    }

    private static List<String> told(JobView job, List<JobNote> notes, WaitSpell... spells) {
        return WaitHistory.told(job, Optional.of(at(0)), notes, List.of(spells)).stream()
                .map(
                        entry ->
                                entry.code()
                                        + " "
                                        + entry.from().getEpochSecond()
                                        + "-"
                                        + entry.to()
                                                .map(Instant::getEpochSecond)
                                                .map(String::valueOf)
                                                .orElse(""))
                .toList();
    }

    @Test
    void a_job_that_waits_has_the_reasons_since_it_came_and_the_last_one_lasts() {
        assertThat(
                        told(
                                job(Progress.in(JobStatus.RUNNABLE)),
                                List.of(),
                                spell("A", -9, -1),
                                spell("B", -1, 5),
                                spell("C", 5)))
                .containsExactly("B 0-5", "C 5-");
    }

    @Test
    void while_it_runs_others_may_wait_but_not_this_one() {
        Progress ended = Progress.in(JobStatus.RUNNABLE).stopped(JobStatus.FAILED, "", at(60));
        assertThat(
                        told(
                                job(ended, attempt(1, 10, 20), attempt(2, 30, 60)),
                                List.of(),
                                spell("A", 2, 25),
                                spell("B", 26, 99)))
                .containsExactly("A 2-10", "A 20-25", "B 26-30");
    }

    @Test
    void a_job_that_ended_without_an_attempt_waited_until_its_end() {
        Progress ended = Progress.in(JobStatus.RUNNABLE).stopped(JobStatus.FAILED, "", at(7));
        assertThat(told(job(ended), List.of(), spell("A", 1))).containsExactly("A 1-7");
    }

    @Test
    void while_it_is_held_it_waits_for_nothing_else() {
        assertThat(
                        told(
                                job(Progress.in(JobStatus.RUNNABLE)),
                                List.of(
                                        note(JobNote.Code.HELD, 10),
                                        note(JobNote.Code.PRIORITY_CHANGED, 15),
                                        note(JobNote.Code.RELEASED, 20),
                                        note(JobNote.Code.HELD, 30)),
                                spell("A", 0)))
                .containsExactly(
                        "A 0-10",
                        "HELD 10-20",
                        "PRIORITY_CHANGED 15-15",
                        "RELEASED 20-20",
                        "A 20-30",
                        "HELD 30-");
    }

    @Test
    void a_job_that_got_its_place_at_once_did_not_wait_for_what_others_waited_for_before() {
        assertThat(
                        WaitHistory.told(
                                job(
                                        Progress.in(JobStatus.RUNNABLE)
                                                .stopped(JobStatus.FAILED, "", at(9)),
                                        new Attempt(
                                                new AttemptId(TaskId.whole(JOB), 1),
                                                new HostId("h"),
                                                "e",
                                                List.of(),
                                                at(0).plusMillis(20),
                                                null,
                                                AttemptEnd.hostLost("h", at(9)))),
                                Optional.of(at(0)),
                                List.of(),
                                List.of(spell("A", -5, 1))))
                .isEmpty();
    }

    @Test
    void however_often_the_reason_changed_the_latest_entries_are_told() {
        WaitSpell[] spells =
                IntStream.range(0, 150)
                        .mapToObj(i -> spell("A" + i, i, i + 1))
                        .toArray(WaitSpell[]::new);
        assertThat(told(job(Progress.in(JobStatus.RUNNABLE)), List.of(), spells))
                .hasSize(WaitHistory.MOST)
                .startsWith("A50 50-51")
                .endsWith("A149 149-150");
    }
}

package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Reason;
import io.fairlead.scheduler.Reasons;
import io.fairlead.scheduler.WorkClass;
import io.fairlead.store.Change;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Tag("fast")
class WaitRecorderTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Resources ASKED = Resources.of(4, 100, 0);
    private static final WorkClass WAITING = waiting("s", 0);
    private static final Reason NO_HOST = new Reason.NoHost(0, "");

    private final WaitRecorder recorder = new WaitRecorder();
    private final Backlog backlog = new Backlog();
    private final Map<WorkClass, Reason> reasons = new HashMap<>();

    private static WorkClass waiting(String share, int priority) {
        return new WorkClass("q", share, priority, ASKED, "image", Map.of());
    }

    private static Reason noRoom(int freeVcpus) {
        return new Reason.NoRoom(
                ASKED, Reason.Dimension.VCPUS, new HostId("h"), Resources.of(freeVcpus, 100, 0), 1);
    }

    private void waits(WorkClass workClass, long sequence, Reason reason) {
        backlog.add(workClass, sequence, new JobId(0, sequence));
        reasons.put(workClass, reason);
    }

    private List<WaitSpell> look(int second) {
        Outcome outcome = new Outcome(START.plusSeconds(second));
        recorder.look(Reasons.of(reasons), backlog, List.of("q"), outcome);
        return outcome.changes().stream()
                .filter(Change.Waited.class::isInstance)
                .map(change -> ((Change.Waited) change).spell())
                .toList();
    }

    private static WaitSpell spell(WorkClass of, String code, Reason reason, int second) {
        WaitingWork work = WaitingWork.of(of);
        return new WaitSpell(
                work.queue(),
                work.text(),
                code,
                reason.sentence(),
                START.plusSeconds(second),
                Optional.empty());
    }

    @Test
    void a_hundred_thousand_jobs_that_ask_for_the_same_are_one_entry() {
        for (int i = 1; i <= 100_000; i++) {
            waits(WAITING, i, noRoom(1));
        }
        assertThat(look(0)).containsExactly(spell(WAITING, "NO_ROOM", noRoom(1), 0));
        assertThat(recorder.due()).isEmpty();
    }

    @Test
    void another_number_is_not_written_and_another_kind_is() {
        waits(WAITING, 1, noRoom(1));
        WaitSpell first = look(0).getFirst();
        reasons.put(WAITING, noRoom(2));
        assertThat(look(10)).isEmpty();
        reasons.put(WAITING, NO_HOST);
        assertThat(look(20))
                .containsExactly(
                        first.endedAt(START.plusSeconds(20)),
                        spell(WAITING, "NO_HOST", NO_HOST, 20));
    }

    @Test
    void what_waits_no_longer_is_over() {
        waits(WAITING, 1, NO_HOST);
        WaitSpell first = look(0).getFirst();
        backlog.remove(WAITING, 1);
        assertThat(look(10)).containsExactly(first.endedAt(START.plusSeconds(10)));
        assertThat(look(20)).isEmpty();
    }

    @Test
    void what_changes_within_a_second_is_looked_at_when_the_second_is_over() {
        look(0);
        waits(WAITING, 1, NO_HOST);
        assertThat(look(0)).isEmpty();
        Instant due = recorder.due().orElseThrow();
        assertThat(due).isEqualTo(START.plusSeconds(1));
        assertThat(look(1)).hasSize(1);
        assertThat(recorder.due()).isEmpty();
    }

    @Test
    void after_a_restart_the_entries_go_on() {
        waits(WAITING, 1, NO_HOST);
        WaitSpell kept = look(0).getFirst();
        recorder.restore(List.of(kept));
        assertThat(look(10)).isEmpty();
        reasons.put(WAITING, noRoom(0));
        assertThat(look(20)).startsWith(kept.endedAt(START.plusSeconds(20))).hasSize(2);
    }

    /** A cycle that failed within a second of a look asked for a moment that no clock has, and failed again and again. */
    @Test
    void after_a_restart_within_a_second_of_a_look_nothing_is_due() {
        look(0);
        waits(WAITING, 1, NO_HOST);
        look(0);
        recorder.restore(List.of());
        assertThat(recorder.due()).isEmpty();
        assertThat(look(0)).hasSize(1);
    }

    @Test
    void what_nobody_waits_for_any_more_after_a_restart_is_over() {
        WaitSpell kept = spell(WAITING, "NO_HOST", NO_HOST, 0);
        recorder.restore(List.of(kept));
        assertThat(look(10)).containsExactly(kept.endedAt(START.plusSeconds(10)));
    }

    @Test
    void of_several_reasons_of_the_same_work_the_recorded_one_stays() {
        waits(waiting("s", 1), 1, noRoom(1));
        look(0);
        waits(waiting("s", 0), 2, NO_HOST);
        waits(waiting("s", 2), 3, NO_HOST);
        assertThat(look(10)).isEmpty();
    }

    @Test
    void much_that_begins_at_once_is_written_in_bounded_steps() {
        int kinds = WaitRecorder.MOST_AT_ONCE + 5;
        for (int i = 1; i <= kinds; i++) {
            waits(waiting("s" + i, 0), i, NO_HOST);
        }
        assertThat(look(0)).hasSize(WaitRecorder.MOST_AT_ONCE);
        assertThat(recorder.due()).isPresent();
        assertThat(look(10)).hasSize(5);
        assertThat(look(20)).isEmpty();
        assertThat(recorder.due()).isEmpty();
    }

    @Test
    void the_more_there_is_to_look_at_the_rarer_are_the_looks() {
        for (int i = 1; i <= 50_000; i++) {
            waits(waiting("s" + i, 0), i, NO_HOST);
        }
        look(0);
        assertThat(recorder.due()).contains(START.plusSeconds(6));
    }

    @Test
    void old_entries_are_cleared_once_a_day() {
        Outcome first = new Outcome(START);
        recorder.look(Reasons.NONE, backlog, List.of(), first);
        assertThat(first.changes())
                .containsExactly(new Change.WaitsForgotten(START.minusSeconds(90 * 86_400)));
        Outcome hoursLater = new Outcome(START.plusSeconds(86_399));
        recorder.look(Reasons.NONE, backlog, List.of(), hoursLater);
        assertThat(hoursLater.changes()).isEmpty();
    }
}

package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.JobQueue.StateTimeLimit;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.Reason;
import io.fairlead.scheduler.Reasons;
import io.fairlead.scheduler.WorkClass;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

@Tag("fast")
class HeadClocksTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NO_ROOM = "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY";
    private static final Resources ASKED = Resources.of(4, 100, 0);
    private static final WorkClass WAITING = new WorkClass("q", "", 0, ASKED, "image", Map.of());
    private static final Plan NO_PLACE =
            plan(
                    new Reason.NoRoom(
                            ASKED,
                            Reason.Dimension.VCPUS,
                            new HostId("h"),
                            Resources.of(1, 100, 0),
                            1));

    private final HeadClocks clocks = new HeadClocks();
    private final Backlog backlog = new Backlog();
    private final JobId first = new JobId(0, 1);
    private final JobId second = new JobId(0, 2);

    @BeforeEach
    void twoJobsWaitInAQueueThatLimitsIt() {
        clocks.limit(Map.of("q", List.of(new StateTimeLimit(NO_ROOM, 600))));
        backlog.add(WAITING, 1, first);
        backlog.add(WAITING, 2, second);
    }

    @Test
    void the_first_of_a_class_is_overdue_after_its_time_and_nobody_behind_it() {
        clocks.observe(NO_PLACE, backlog, START);
        clocks.observe(NO_PLACE, backlog, START.plusSeconds(599));

        assertThat(clocks.deadlines()).containsExactly(START.plusSeconds(600));
        assertThat(clocks.overdue(START.plusSeconds(599))).isEmpty();
        assertThat(clocks.overdue(START.plusSeconds(600)))
                .containsExactly(new HeadClocks.Overdue(TaskId.whole(first), NO_ROOM));
    }

    @Test
    void the_clock_begins_when_a_task_comes_to_the_head() {
        clocks.observe(NO_PLACE, backlog, START);
        backlog.remove(WAITING, 1);
        clocks.observe(NO_PLACE, backlog, START.plusSeconds(500));

        assertThat(clocks.overdue(START.plusSeconds(1099))).isEmpty();
        assertThat(clocks.overdue(START.plusSeconds(1100)))
                .extracting(HeadClocks.Overdue::task)
                .containsExactly(TaskId.whole(second));
    }

    @Test
    void another_reason_in_between_starts_the_clock_anew() {
        clocks.observe(NO_PLACE, backlog, START);
        clocks.observe(
                plan(new Reason.AboveLimit(ASKED, "s", 2000)), backlog, START.plusSeconds(300));
        assertThat(clocks.deadlines()).isEmpty();
        clocks.observe(NO_PLACE, backlog, START.plusSeconds(400));

        assertThat(clocks.deadlines()).containsExactly(START.plusSeconds(1000));
    }

    @Test
    void who_waits_behind_another_or_in_a_queue_without_limits_has_no_clock() {
        clocks.observe(plan(new Reason.Behind(TaskId.whole(first))), backlog, START);
        assertThat(clocks.deadlines()).isEmpty();
        clocks.limit(Map.of("other", List.of(new StateTimeLimit(NO_ROOM, 600))));
        clocks.observe(NO_PLACE, backlog, START);
        assertThat(clocks.deadlines()).isEmpty();
    }

    @Test
    void a_change_of_the_limit_counts_from_the_beginning_of_the_wait() {
        clocks.observe(NO_PLACE, backlog, START);
        clocks.limit(Map.of("q", List.of(new StateTimeLimit(NO_ROOM, 900))));
        clocks.observe(NO_PLACE, backlog, START.plusSeconds(100));
        assertThat(clocks.deadlines()).containsExactly(START.plusSeconds(900));
    }

    private static Plan plan(Reason reason) {
        return new Plan(List.of(), Reasons.of(Map.of(WAITING, reason)));
    }
}

package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Rules S2, S5, S12 and S13. */
@Tag("fast")
class ReservationTest {
    // About a minute, an hour and a day, such that lengths need no rounding.
    private static final long MINUTE = 64;
    private static final long HOUR = 4096;
    private static final long DAY = 24 * HOUR;
    private static final long HANDICAP = 86_400;

    private final Scenario scenario = new Scenario();

    private List<TaskId> placed() {
        return scenario.plan().placements().stream().map(Placement::task).toList();
    }

    private WorkClass work(double vcpus, long seconds) {
        return scenario.work("q", "", vcpus, seconds);
    }

    @Test
    void the_first_that_finds_no_room_is_told_where_and_when_it_starts() {
        scenario.host("a", 4, 4000, 0).host("b", 4, 4000, 0).site("s", "a", "b").queue("q", 1, "s");
        scenario.running("a", work(4, 2 * HOUR), HOUR);
        scenario.running("b", work(4, 3 * HOUR), HOUR);
        TaskId first = scenario.job(work(3, HOUR), 0);

        assertThat(scenario.plan().reservations())
                .containsExactly(
                        new Reservation(
                                first,
                                work(3, HOUR),
                                "s",
                                List.of(new HostId("a")),
                                Optional.of(Scenario.NOW.plusSeconds(HOUR)),
                                Optional.of(Scenario.NOW.plusSeconds(2 * HOUR))));
    }

    @Test
    void a_job_that_ends_before_the_reservation_begins_may_run_past_and_a_longer_one_may_not() {
        scenario.host("a", 4, 4000, 0).site("s", "a").queue("q", 1, "s");
        scenario.running("a", work(3, 2 * HOUR), HOUR);
        TaskId first = scenario.job(work(4, MINUTE), 0);
        scenario.job(work(1, 2 * HOUR), 0);
        TaskId shorter = scenario.job(work(1, 30 * MINUTE), 1);

        assertThat(placed()).containsExactly(shorter);
        scenario.backlog.remove(work(1, 30 * MINUTE), 4);
        assertThat(placed()).isEmpty();
        assertThat(scenario.plan().reasons().of(work(1, 2 * HOUR)))
                .contains(new Reason.Reserved(first, Optional.of(Scenario.NOW.plusSeconds(HOUR))));
    }

    @Test
    void a_long_job_may_use_what_the_first_will_leave_free_but_no_more() {
        scenario.host("a", 4, 4000, 0).site("s", "a").queue("q", 1, "s");
        scenario.running("a", work(2, 2 * HOUR), HOUR);
        scenario.job(work(3, MINUTE), 0);
        TaskId beside = scenario.job(work(1, DAY), 0);
        scenario.job(work(1, DAY), 1);

        assertThat(placed()).containsExactly(beside);
    }

    @Test
    void the_shortest_of_those_that_may_run_past_go_first() {
        scenario.host("a", 4, 4000, 0).site("s", "a").queue("q", 1, "s");
        scenario.running("a", work(3, 10 * HOUR), HOUR);
        scenario.job(work(4, MINUTE), 0);
        scenario.job(work(1, 2 * HOUR), 1);
        TaskId shortest = scenario.job(work(1, HOUR), 2 * DAY);

        assertThat(placed()).containsExactly(shortest);
    }

    @Test
    void jobs_on_other_hosts_do_not_wait_for_the_first() {
        scenario.host("a", 8, 8000, 0).host("b", 2, 2000, 0).site("s", "a", "b").queue("q", 1, "s");
        scenario.running("a", work(1, 0), HOUR);
        scenario.job(work(8, HOUR), 0);
        TaskId other = scenario.job(work(2, 0), 1);

        assertThat(scenario.plan().placements())
                .extracting(Placement::task, Placement::host)
                .containsExactly(tuple(other, new HostId("b")));
    }

    @Test
    void nothing_runs_past_where_the_length_of_what_runs_is_unknown() {
        scenario.host("a", 4, 4000, 0).site("s", "a").queue("q", 1, "s");
        scenario.running("a", work(3, 0), HOUR);
        scenario.job(work(4, MINUTE), 0);
        scenario.job(work(1, MINUTE), 1);

        Plan plan = scenario.plan();
        assertThat(plan.placements()).isEmpty();
        assertThat(plan.reservations())
                .extracting(Reservation::start)
                .containsExactly(Optional.empty());
    }

    @Test
    void a_queue_of_lower_priority_respects_the_reservation_of_a_higher_one() {
        scenario.host("a", 4, 4000, 0).site("s", "a").queue("q", 9, "s").queue("low", 1, "s");
        scenario.running("a", work(3, 2 * HOUR), HOUR);
        scenario.job(work(4, MINUTE), 0);
        scenario.job(scenario.work("low", "", 1, 2 * HOUR), 0);
        TaskId shorter = scenario.job(scenario.work("low", "", 1, 30 * MINUTE), 1);

        assertThat(placed()).containsExactly(shorter);
    }

    @Test
    void a_gang_gets_room_on_as_many_hosts_as_it_needs_when_the_last_of_them_is_free() {
        scenario.host("a", 1, 1000, 0).host("b", 1, 1000, 0);
        scenario.host("c", 1, 1000, 0).host("d", 1, 1000, 0);
        scenario.site("s", "a", "b", "c", "d").queue("q", 1, "s");
        scenario.running("d", work(1, 12 * HOUR), HOUR);
        scenario.running("a", work(1, 2 * HOUR), HOUR);
        scenario.running("b", work(1, 4 * HOUR), HOUR);
        scenario.running("c", work(1, 8 * HOUR), HOUR);
        JobId gang = scenario.gang("q", 2, Gang.Spread.DISTINCT_HOSTS);

        assertThat(scenario.plan().reservations())
                .singleElement()
                .satisfies(
                        reservation -> {
                            assertThat(reservation.task()).isEqualTo(TaskId.whole(gang));
                            assertThat(reservation.hosts())
                                    .containsExactlyInAnyOrder(new HostId("a"), new HostId("b"));
                            assertThat(reservation.start())
                                    .contains(Scenario.NOW.plusSeconds(3 * HOUR));
                        });
    }

    @Test
    void an_attempt_that_outlives_its_prediction_is_given_more_time_in_growing_steps() {
        var prediction = new Prediction.Stepwise();
        RunTime hour = RunTime.learned(HOUR, 0);
        long expected = HOUR * 1000;
        assertThat(prediction.endMillis(0, hour, 0)).isEqualTo(expected);
        assertThat(prediction.endMillis(0, hour, expected)).isEqualTo(expected + 60_000);
        assertThat(prediction.endMillis(0, hour, expected + 60_000)).isEqualTo(expected + 300_000);
        assertThat(prediction.endMillis(0, hour, expected + 360_000_000L))
                .isEqualTo(expected + 720_000_000L);
        assertThat(prediction.endMillis(0, RunTime.learned(HOUR, 2 * HOUR), expected + 3_700_000))
                .isEqualTo(2 * expected);
        assertThat(prediction.endMillis(0, RunTime.UNKNOWN, 5)).isEqualTo(Prediction.UNKNOWN);
    }

    @Test
    void a_short_job_overtakes_a_long_one_but_never_one_that_is_a_day_older() {
        scenario.host("a", 1, 1000, 0).site("s", "a").queue("q", 1, "s");
        TaskId longer = scenario.job(work(1, 100 * DAY), 0);
        TaskId shorter = scenario.job(work(1, MINUTE), HANDICAP - 11 * MINUTE);
        assertThat(placed()).containsExactly(shorter);

        scenario.backlog.remove(work(1, MINUTE), 2);
        scenario.job(work(1, MINUTE), HANDICAP);
        assertThat(placed()).containsExactly(longer);
    }

    @Test
    void equal_jobs_are_served_first_come_first_served_and_higher_priorities_first() {
        scenario.host("a", 2, 1000, 0).site("s", "a").queue("q", 1, "s");
        TaskId first = scenario.job(work(1, HOUR), 10);
        scenario.job(work(1, HOUR), 20);
        TaskId urgent = scenario.job(work(1, HOUR).withPriority(1), 30);

        assertThat(placed()).containsExactly(urgent, first);
    }

    @Test
    void jobs_of_different_kinds_and_equal_length_take_turns_by_acceptance() {
        scenario.host("a", 3, 1000, 0).site("s", "a").queue("q", 1, "s");
        TaskId first = scenario.job(work(1, HOUR), 10);
        scenario.job(work(1, HOUR), 30);
        TaskId second = scenario.job(work(2, HOUR), 20);

        assertThat(placed()).containsExactly(first, second);
    }

    @Test
    void who_waits_for_an_environments_limit_is_not_overtaken_there() {
        scenario.host("a", 8, 8000, 0).limitedSite("s", 4000, "a").queue("q", 1, "s");
        scenario.sites.put("s", scenario.sites.get("s").using(3000));
        TaskId first = scenario.job(work(2, HOUR), 0);
        scenario.job(work(1, HOUR), 1);

        Plan plan = scenario.plan();
        assertThat(plan.placements()).isEmpty();
        assertThat(plan.reasons().of(work(1, HOUR))).contains(new Reason.Behind(first));
    }

    @Test
    void an_array_at_its_cap_lets_others_past_and_a_full_queue_lets_nobody() {
        scenario.host("a", 8, 8000, 0).site("s", "a");
        scenario.lane(new Lane("q", 1, List.of("s"), Policy.FIRST_COME, 3, false));
        JobId array = new JobId(0, 500);
        scenario.backlog.add(work(1, HOUR), 500, array, IndexSet.full(1000), 2);
        TaskId other = scenario.job(work(2, HOUR), DAY);
        scenario.job(work(2, HOUR), DAY);

        Plan plan = scenario.plan();
        assertThat(plan.placements())
                .extracting(Placement::task)
                .containsExactly(TaskId.child(array, 0), TaskId.child(array, 1), other);
        assertThat(plan.reasons().of(work(2, HOUR)).orElseThrow().sentence())
                .isEqualTo("waits since queue 'q' may run 3 tasks at once and runs 3");
    }
}

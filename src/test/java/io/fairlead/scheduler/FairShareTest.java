package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules S20 to S26. */
@Tag("fast")
class FairShareTest {
    private static final Duration WINDOW = Duration.ofHours(3);
    private static final double TAU = 3600;

    private final Scenario scenario = new Scenario();

    private FairShareTest queue(int reserved, Policy.Weight... weights) {
        scenario.lane(
                new Lane("q", 1, List.of("s"))
                        .with(new Policy.FairShare(WINDOW, reserved, List.of(weights))));
        return this;
    }

    private FairShareTest jobs(String share, int count, double vcpus) {
        for (int i = 0; i < count; i++) {
            scenario.job(scenario.work("q", share, vcpus, 0), 1000);
        }
        return this;
    }

    private Map<String, Long> placedByShare() {
        return scenario.plan().placements().stream()
                .collect(
                        Collectors.groupingBy(
                                placement -> placement.workClass().share(), Collectors.counting()));
    }

    private FairShareTest used(String share, double vcpuSeconds) {
        scenario.running.used("q", share, new Usage(vcpuSeconds, 0, 0, Scenario.NOW));
        return this;
    }

    private WorkClass lasting(String share, double vcpus, long seconds) {
        return scenario.work("q", share, vcpus, seconds);
    }

    @Test
    void of_equal_shares_the_first_by_name_is_next() {
        scenario.host("a", 1, 1000, 0).site("s", "a");
        queue(0);
        for (String share : List.of("c", "e", "b", "d")) {
            jobs(share, 1, 1);
        }

        assertThat(placedByShare()).containsExactly(Map.entry("b", 1L));
    }

    @Test
    void of_shares_that_used_alike_the_one_that_asks_for_less_is_next() {
        scenario.host("a", 4, 4000, 0).site("s", "a");
        queue(0).jobs("big", 1, 4).jobs("small", 1, 1);

        assertThat(placedByShare()).containsExactly(Map.entry("small", 1L));
    }

    @Test
    void room_is_kept_for_the_next_in_turn_where_others_give_it_back() {
        scenario.host("a", 4, 60_000, 0).host("b", 4, 60_000, 0).host("c", 4, 60_000, 0);
        scenario.site("s", "a", "b", "c");
        queue(0).used("narrow", 900_000);
        scenario.running("a", lasting("wide", 3, 2048), 1000);
        scenario.running("b", lasting("wide", 3, 1024), 1000);
        for (int i = 0; i < 3; i++) {
            scenario.running("c", lasting("narrow", 1, 8192), 1000);
        }
        TaskId first = scenario.job(lasting("wide", 3, 2048), 1000);
        TaskId second = scenario.job(lasting("wide", 3, 2048), 1000);
        for (int i = 0; i < 6; i++) {
            scenario.job(lasting("narrow", 1, 65_536), 1000);
        }

        Plan plan = scenario.plan();
        assertThat(plan.reservations())
                .extracting(Reservation::task, each -> each.hosts().getFirst().value())
                .containsExactly(tuple(first, "b"), tuple(second, "c"));
        // What is free now, and left over by the reserved places, is one vCPU on each host.
        assertThat(plan.placements()).hasSize(3);
    }

    @Test
    void nothing_more_is_kept_where_others_give_nothing_back_that_is_known() {
        scenario.host("a", 4, 60_000, 0).host("b", 4, 60_000, 0).site("s", "a", "b");
        queue(0).used("narrow", 900_000);
        scenario.running("a", lasting("wide", 3, 2000), 1000);
        scenario.running("b", lasting("narrow", 4, 0), 1000);
        TaskId first = scenario.job(lasting("wide", 3, 2000), 1000);
        scenario.job(lasting("wide", 3, 2000), 1000);
        assertThat(scenario.plan().reservations())
                .extracting(Reservation::task)
                .containsExactly(first);
    }

    @Test
    void shares_that_have_used_nothing_take_turns() {
        scenario.host("h", 6, 60_000, 0).site("s", "h");
        queue(0).jobs("a", 9, 1).jobs("b", 9, 1).jobs("c", 9, 1);
        assertThat(placedByShare()).isEqualTo(Map.of("a", 2L, "b", 2L, "c", 2L));
    }

    @Test
    void the_share_that_has_used_less_goes_first_until_it_has_caught_up() {
        scenario.host("h", 6, 60_000, 0).site("s", "h");
        queue(0).jobs("a", 9, 1).jobs("b", 9, 1).used("a", 2 * TAU);
        assertThat(placedByShare()).isEqualTo(Map.of("a", 2L, "b", 4L));
    }

    @Test
    void a_share_that_comes_back_takes_about_twice_its_due_and_not_everything() {
        scenario.host("h", 12, 120_000, 0).site("s", "h");
        scenario.lane(
                new Lane("q", 1, List.of("s")).with(new Policy.FairShare(WINDOW, 0, List.of())));
        jobs("a", 20, 1).jobs("b", 20, 1).jobs("c", 20, 1);
        used("a", 4 * TAU).used("b", 4 * TAU);
        assertThat(placedByShare()).isEqualTo(Map.of("a", 2L, "b", 2L, "c", 8L));
    }

    @Test
    void half_the_weight_is_twice_the_resources() {
        scenario.host("h", 6, 60_000, 0).site("s", "h");
        queue(0, new Policy.Weight("a", 0.5)).jobs("a", 9, 1).jobs("b", 9, 1);
        assertThat(placedByShare()).isEqualTo(Map.of("a", 4L, "b", 2L));
    }

    @Test
    void shares_under_a_prefix_divide_its_part_among_them() {
        scenario.host("h", 8, 80_000, 0).site("s", "h");
        queue(0, new Policy.Weight("lab*", 1), new Policy.Weight("b", 1));
        jobs("lab1", 9, 1).jobs("lab2", 9, 1).jobs("b", 9, 1);
        assertThat(placedByShare()).isEqualTo(Map.of("lab1", 2L, "lab2", 2L, "b", 4L));
    }

    @Test
    void a_group_is_one_share_against_the_others_and_its_members_divide_what_it_gets() {
        scenario.host("h", 8, 80_000, 0).site("s", "h");
        queue(0).jobs("physics/cfd", 9, 1).jobs("physics/mhd", 9, 1).jobs("chemistry", 9, 1);
        assertThat(placedByShare())
                .isEqualTo(Map.of("physics/cfd", 2L, "physics/mhd", 2L, "chemistry", 4L));
    }

    @Test
    void work_of_the_group_itself_is_one_of_its_members() {
        scenario.host("h", 8, 80_000, 0).site("s", "h");
        queue(0).jobs("physics", 9, 1).jobs("physics/mhd", 9, 1).jobs("chemistry", 9, 1);
        assertThat(placedByShare())
                .isEqualTo(Map.of("physics", 2L, "physics/mhd", 2L, "chemistry", 4L));
    }

    @Test
    void what_idle_members_of_a_group_have_used_counts_for_the_group() {
        scenario.host("h", 4, 40_000, 0).site("s", "h");
        queue(0).jobs("physics/cfd", 9, 1).jobs("chemistry", 9, 1).used("physics/mhd", TAU);
        assertThat(placedByShare()).isEqualTo(Map.of("physics/cfd", 1L, "chemistry", 3L));
    }

    @Test
    void the_dominant_resource_counts() {
        scenario.host("h", 12, 12_000, 0).site("s", "h");
        queue(0);
        WorkClass memory = new WorkClass("q", "m", 0, Resources.of(0.5, 2000, 0), "", Map.of());
        for (int i = 0; i < 9; i++) {
            scenario.job(memory, 1000);
            scenario.job(scenario.work("q", "c", 1, 0), 1000);
        }
        assertThat(placedByShare()).isEqualTo(Map.of("m", 5L, "c", 9L));
    }

    @Test
    void priority_counts_within_a_share_and_never_across_shares() {
        scenario.host("h", 2, 20_000, 0).site("s", "h");
        queue(0).jobs("a", 1, 1).jobs("b", 1, 1);
        TaskId urgent = scenario.job(scenario.work("q", "a", 1, 0).withPriority(9), 2000);
        assertThat(scenario.plan().placements())
                .extracting(Placement::task)
                .contains(urgent)
                .hasSize(2);
        assertThat(placedByShare()).isEqualTo(Map.of("a", 1L, "b", 1L));
    }

    @Test
    void a_part_of_the_capacity_is_kept_for_shares_that_are_not_active() {
        scenario.host("h", 8, 80_000, 0).site("s", "h");
        queue(50).jobs("a", 9, 1);
        assertThat(placedByShare()).isEqualTo(Map.of("a", 4L));
        jobs("b", 9, 1);
        assertThat(placedByShare()).isEqualTo(Map.of("a", 3L, "b", 3L));
        assertThat(scenario.plan().reasons().of(scenario.work("q", "a", 1, 0)).orElseThrow())
                .isInstanceOf(Reason.ShareCapReached.class);
    }

    @Test
    void use_is_the_faded_integral_of_what_was_held() {
        Usage used =
                Usage.none(Scenario.NOW)
                        .add(
                                Resources.of(2, 100, 1),
                                Scenario.NOW,
                                Scenario.NOW.plusSeconds(1800),
                                WINDOW);
        double hand = 0;
        for (int second = 0; second < 1800; second++) {
            hand += 2 * Math.exp(-(1800 - second - 0.5) / TAU);
        }
        assertThat(used.vcpuSeconds()).isCloseTo(hand, within(hand * 1e-6));
        assertThat(used.memoryMiBSeconds()).isCloseTo(hand * 50, within(hand * 1e-4));
        assertThat(used.value(Scenario.NOW.plusSeconds(1800 + 3600), WINDOW).gpuSeconds())
                .isCloseTo(hand / 2 / Math.E, within(hand * 1e-6));
    }

    @Test
    void use_of_attempts_that_run_is_what_it_would_be_had_they_just_ended() {
        Running running = new Running(scenario.host("h", 200, 20_000, 0).fleet);
        Usage byHand = Usage.none(java.time.Instant.EPOCH);
        for (int i = 1; i <= 50; i++) {
            WorkClass work = scenario.work("q", "a", i, 0);
            running.began(
                    new RunningTask(
                            new AttemptId(TaskId.whole(new JobId(0, i)), 1),
                            work,
                            new io.fairlead.domain.compute.HostId("h"),
                            "s",
                            work.resources(),
                            Scenario.NOW.minusSeconds(i * 977L % 5000)));
            if (i % 3 == 0) {
                running.ended(new AttemptId(TaskId.whole(new JobId(0, i)), 1));
            } else {
                byHand =
                        byHand.add(
                                work.resources(),
                                Scenario.NOW.minusSeconds(i * 977L % 5000),
                                Scenario.NOW,
                                WINDOW);
            }
            double now = running.usage("q", "a", Scenario.NOW, WINDOW).vcpuSeconds();
            assertThat(now).isCloseTo(byHand.vcpuSeconds(), within(1e-6 * (1 + now)));
        }
    }

    @Test
    void use_of_attempts_that_run_stays_right_however_long_the_service_lives() {
        Running running = new Running(scenario.host("h", 200, 20_000, 0).fleet);
        WorkClass work = scenario.work("q", "a", 3, 0);
        for (int i = 1; i <= 40; i++) {
            java.time.Instant since = Scenario.NOW.plusSeconds((long) (i * 17 * TAU));
            java.time.Instant now = since.plusSeconds(900);
            running.began(
                    new RunningTask(
                            new AttemptId(TaskId.whole(new JobId(0, i)), 1),
                            work,
                            new io.fairlead.domain.compute.HostId("h"),
                            "s",
                            work.resources(),
                            since));
            double held = running.usage("q", "a", now, WINDOW).vcpuSeconds();
            double young =
                    Usage.none(since).add(work.resources(), since, now, WINDOW).vcpuSeconds();
            double old = i == 1 ? 0 : 3 * TAU;
            assertThat(held).as("attempt " + i).isCloseTo(young + old, within(1e-3));
            running.ended(new AttemptId(TaskId.whole(new JobId(0, i - 1)), 1));
        }
    }
}

package io.fairlead.scheduler.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;
import io.fairlead.scheduler.Gang;
import io.fairlead.scheduler.ScalingWish.Demand;
import io.fairlead.scheduler.sizing.SizeStep.Obstacle;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

@Tag("fast")
class SizingTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final HostType SMALL = type("c.small", 2, 4096, 0, 0.10);
    private static final HostType LARGE = type("c.large", 8, 16384, 0, 0.36);
    private static final HostType GPU = type("g.one", 4, 16384, 1, 1.00);

    private AllocationStrategy strategy = AllocationStrategy.BEST_FIT_PROGRESSIVE;
    private List<HostType> types = List.of(SMALL, LARGE, GPU);
    private Map<String, TypeRecord> records = Map.of();
    private boolean enabled = true;
    private int min = 0;
    private int max = 100;
    private int mostComing = 100;
    private final List<Member> members = new ArrayList<>();

    @Test
    void without_work_and_without_a_minimum_nothing_is_launched() {
        assertThat(next().launches()).isEmpty();
    }

    @Test
    void a_minimum_is_kept_even_by_a_disabled_environment() {
        min = 3;
        enabled = false;

        assertThat(next().launches()).containsExactly(SMALL, SMALL);
        assertThat(next(cpus(1, 5)).obstacle()).isEqualTo(Obstacle.DISABLED);
    }

    @Test
    void work_that_fits_what_is_free_or_coming_launches_nothing() {
        ready("a", SMALL, Resources.of(1, 1024, 0));
        coming("b", SMALL);

        SizeStep step = next(cpus(1, 3));

        assertThat(step.launches()).isEmpty();
        assertThat(step.unmet()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BEST_FIT                            | 1 | 1  | c.small
                    BEST_FIT                            | 1 | 8  | c.large
                    BEST_FIT                            | 1 | 10 | c.small,c.large
                    BEST_FIT_PROGRESSIVE                | 1 | 1  | c.large
                    BEST_FIT_PROGRESSIVE                | 4 | 1  | c.large
                    BEST_FIT_PROGRESSIVE_ORDERED        | 1 | 3  | c.small,c.small
                    BEST_FIT_PROGRESSIVE_ORDERED        | 4 | 1  | c.large
                    SPOT_CAPACITY_OPTIMIZED             | 1 | 3  | g.one
                    SPOT_PRICE_CAPACITY_OPTIMIZED       | 1 | 3  | c.small,c.small
                    SPOT_CAPACITY_OPTIMIZED_PRIORITIZED | 1 | 3  | g.one
                    """)
    void each_strategy_chooses_as_aws_batch_says(
            AllocationStrategy wanted, int vcpus, int count, String launched) {
        strategy = wanted;
        if (wanted.name().startsWith("SPOT")) {
            records =
                    Map.of(
                            "c.small", new TypeRecord(true, 0.1),
                            "c.large", new TypeRecord(true, 0.5),
                            "g.one", new TypeRecord(true, 0));
        }

        assertThat(next(cpus(vcpus, count)).launches().stream().map(HostType::name))
                .containsExactly(launched.split(","));
    }

    @Test
    void a_type_that_cannot_be_had_is_passed_over_but_not_by_best_fit() {
        records = Map.of("c.large", new TypeRecord(false, 0));

        assertThat(next(cpus(1, 8)).launches()).containsOnly(SMALL).hasSize(4);

        strategy = AllocationStrategy.BEST_FIT;
        assertThat(next(cpus(1, 8)).launches()).isEmpty();
        assertThat(next(cpus(1, 8)).obstacle()).isEqualTo(Obstacle.UNAVAILABLE);
    }

    @Test
    void what_no_type_holds_is_told() {
        SizeStep step = next(cpus(9, 2));

        assertThat(step.launches()).isEmpty();
        assertThat(step.obstacle()).isEqualTo(Obstacle.NO_TYPE);
        assertThat(step.unmet()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(AllocationStrategy.class)
    void the_limit_is_exceeded_by_less_than_one_host_and_never_by_best_fit(
            AllocationStrategy wanted) {
        strategy = wanted;
        max = 9;

        int vcpus = next(cpus(1, 100)).vcpus();

        assertThat(vcpus).isLessThan(9 + 8);
        if (wanted == AllocationStrategy.BEST_FIT) {
            assertThat(vcpus).isLessThanOrEqualTo(9);
        }
    }

    @Test
    void no_more_hosts_are_on_their_way_than_may_be() {
        mostComing = 3;
        coming("a", SMALL);

        SizeStep step = next(cpus(8, 10));

        assertThat(step.launches()).hasSize(2);
        assertThat(step.obstacle()).isEqualTo(Obstacle.ENOUGH_COMING);
    }

    @Test
    void nodes_that_want_hosts_of_their_own_get_them() {
        Gang gang =
                new Gang(
                        List.of(new Gang.Group(0, 3, Resources.of(1, 512, 0), "", Map.of())),
                        0,
                        Gang.Spread.DISTINCT_HOSTS);

        assertThat(next(new Demand(Resources.of(1, 512, 0), Optional.of(gang), 1)).launches())
                .hasSize(4);
    }

    @Test
    void an_idle_host_goes_after_the_delay_and_not_before() {
        idle("a", SMALL, NOW.minusSeconds(599));
        idle("b", SMALL, NOW.minusSeconds(600));

        assertThat(next().drains()).containsExactly(new HostId("b"));
    }

    @Test
    void an_idle_host_that_waiting_work_will_use_stays() {
        idle("a", SMALL, NOW.minusSeconds(3600));

        assertThat(next(cpus(1, 1)).drains()).isEmpty();
    }

    @Test
    void a_busy_host_stays_whatever_the_limit_is() {
        ready("a", LARGE, Resources.of(1, 1024, 0));
        max = 1;

        assertThat(next().drains()).isEmpty();
    }

    @Test
    void idle_hosts_above_the_limit_go_at_once() {
        max = 8;
        idle("a", LARGE, NOW);
        idle("b", LARGE, NOW);

        assertThat(next().drains()).containsExactly(new HostId("a"));
    }

    @Test
    void a_host_that_leaves_is_taken_back_before_another_is_launched() {
        types = List.of(SMALL);
        leaving("old", SMALL);

        SizeStep step = next(cpus(1, 3));

        assertThat(step.recalls()).containsExactly(new HostId("old"));
        assertThat(step.launches()).containsExactly(SMALL);
        assertThat(step.vcpus()).isEqualTo(4);
    }

    @Test
    void a_host_that_leaves_is_let_go_if_what_stays_is_enough() {
        leaving("old", SMALL);
        ready("busy", SMALL, SMALL.resources());

        SizeStep step = next(cpus(1, 2));

        assertThat(step.recalls()).isEmpty();
        assertThat(step.vcpus()).isEqualTo(2);
    }

    @Test
    void a_host_that_leaves_is_let_go_if_it_is_too_small_or_one_too_many() {
        leaving("old", SMALL);

        assertThat(next(cpus(4, 1)).recalls()).isEmpty();

        ready("busy", SMALL, Resources.NONE);
        max = 2;
        assertThat(next(cpus(1, 1)).recalls()).isEmpty();

        max = 100;
        enabled = false;
        assertThat(next(cpus(1, 1)).recalls()).isEmpty();
    }

    @Test
    void the_minimum_is_not_drained() {
        min = 3;
        idle("a", SMALL, NOW.minusSeconds(3600));
        idle("b", SMALL, NOW.minusSeconds(3600));
        idle("c", SMALL, NOW.minusSeconds(3600));

        assertThat(next().drains()).containsExactly(new HostId("a"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatever_the_work_all_of_it_gets_a_place_or_is_told_not_to(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            members.clear();
            strategy = AllocationStrategy.values()[random.nextInt(6)];
            max = random.nextInt(60);
            min = random.nextInt(max + 1);
            for (int i = 0; i < random.nextInt(5); i++) {
                idle("m" + i, types.get(random.nextInt(3)), NOW.minusSeconds(random.nextInt(1200)));
            }
            List<Demand> demands = new ArrayList<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                demands.add(cpus(1 + random.nextInt(9), random.nextInt(20)));
            }

            SizeStep step = next(demands.toArray(Demand[]::new));

            String which = "seed " + seed + ", run " + run;
            assertThat(step).as(which).isEqualTo(next(demands.toArray(Demand[]::new)));
            assertThat(step.unmet() > 0).as(which).isEqualTo(step.obstacle() != Obstacle.NONE);
            assertThat(step.launches().isEmpty() || step.vcpus() < max + 8).as(which).isTrue();
            int before = members.stream().mapToInt(Member::vcpus).sum();
            assertThat(step.vcpus()).as(which).isGreaterThanOrEqualTo(Math.min(min, before));
        }
    }

    private SizeStep next(Demand... demands) {
        return Sizing.next(
                new HostGroup(
                        "env",
                        enabled,
                        strategy,
                        types,
                        records,
                        min,
                        max,
                        Duration.ofMinutes(10),
                        mostComing,
                        members),
                List.of(demands),
                NOW);
    }

    private static Demand cpus(int vcpus, int count) {
        return new Demand(Resources.of(vcpus, 512, 0), Optional.empty(), count);
    }

    private void ready(String id, HostType type, Resources room) {
        members.add(
                new Member(
                        new HostId(id),
                        type.name(),
                        type.vcpus(),
                        HostState.READY,
                        room,
                        Optional.empty()));
    }

    private void idle(String id, HostType type, Instant since) {
        members.add(
                new Member(
                        new HostId(id),
                        type.name(),
                        type.vcpus(),
                        HostState.READY,
                        type.resources(),
                        Optional.of(since)));
    }

    private void leaving(String id, HostType type) {
        members.add(
                new Member(
                        new HostId(id),
                        type.name(),
                        type.vcpus(),
                        HostState.DRAINING,
                        type.resources(),
                        Optional.empty()));
    }

    private void coming(String id, HostType type) {
        members.add(
                new Member(
                        new HostId(id),
                        type.name(),
                        type.vcpus(),
                        HostState.STARTING,
                        type.resources(),
                        Optional.empty()));
    }

    private static HostType type(String name, int vcpus, long memory, long gpus, double price) {
        return new HostType(name, Resources.of(vcpus, memory, gpus), price);
    }
}

package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.TaskId;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What holds for every plan, over random snapshots; the seed is in the failure's text. */
@Tag("fast")
class PlanPropertiesTest {
    @Property(tries = 300)
    void no_host_is_booked_above_its_capacity_and_no_task_is_placed_twice(@ForAll long seed) {
        Scenario scenario = random(seed);
        Map<HostId, Resources> used = new HashMap<>();
        Set<TaskId> seen = new HashSet<>();
        for (Placement placement : scenario.plan().placements()) {
            assertThat(seen.add(placement.task())).isTrue();
            used.merge(placement.host(), placement.workClass().resources(), Resources::plus);
        }
        used.forEach(
                (host, sum) ->
                        assertThat(
                                        sum.plus(scenario.fleet.booked(host))
                                                .fitsIn(scenario.fleet.host(host).capacity()))
                                .isTrue());
    }

    @Property(tries = 300)
    void no_plan_takes_more_of_a_counted_resource_than_is_left(@ForAll long seed) {
        Scenario scenario = random(seed);
        Map<String, Long> taken = new HashMap<>();
        for (Placement placement : scenario.plan().placements()) {
            placement
                    .workClass()
                    .consumables()
                    .forEach((name, quantity) -> taken.merge(name, quantity, Long::sum));
        }
        taken.forEach(
                (name, sum) -> {
                    Stock stock = scenario.stocks.get(name);
                    assertThat(sum + stock.inUse()).isLessThanOrEqualTo(stock.total());
                });
    }

    @Property(tries = 200)
    void the_same_snapshot_gives_the_same_plan_and_is_not_changed(@ForAll long seed) {
        Scenario scenario = random(seed);
        Plan first = scenario.plan();
        assertSame(scenario.plan(), first, scenario);
        assertSame(random(seed).plan(), first, scenario);
    }

    private static void assertSame(Plan plan, Plan first, Scenario scenario) {
        assertThat(plan.placements()).isEqualTo(first.placements());
        assertThat(plan.reservations()).isEqualTo(first.reservations());
        assertThat(plan.preemptions()).isEqualTo(first.preemptions());
        assertThat(plan.wishes()).isEqualTo(first.wishes());
        assertThat(scenario.reasons(plan)).isEqualTo(scenario.reasons(first));
    }

    @Property(tries = 300)
    void every_class_that_still_waits_has_a_reason(@ForAll long seed) {
        Scenario scenario = random(seed);
        Plan plan = scenario.plan();
        Map<WorkClass, Integer> placed = new HashMap<>();
        plan.placements()
                .forEach(placement -> placed.merge(placement.workClass(), 1, Integer::sum));
        for (Lane lane : scenario.lanes) {
            for (WorkClass workClass : scenario.backlog.classes(lane.queue())) {
                long waiting = scenario.backlog.queue(lane.queue()).line(workClass).count();
                boolean allPlaced = placed.getOrDefault(workClass, 0) == waiting;
                assertThat(plan.reasons().of(workClass).isPresent()).isEqualTo(!allPlaced);
            }
        }
    }

    @Property(tries = 200)
    void whoever_is_first_in_the_highest_queue_and_fits_is_placed(@ForAll long seed) {
        Scenario scenario = random(seed);
        TaskId urgent = scenario.queue("urgent", 1000, "s0").job("urgent", 1, 1);
        scenario.host("h0", 64, 64000, 2);
        assertThat(scenario.plan().placements()).extracting(Placement::task).contains(urgent);
    }

    private static Scenario random(long seed) {
        Random random = new Random(seed);
        Scenario scenario = new Scenario();
        for (int i = 0; i < 2; i++) {
            scenario.stock("c" + i, random.nextInt(12), random.nextInt(4));
        }
        int hosts = 1 + random.nextInt(6);
        for (int i = 0; i < hosts; i++) {
            scenario.host(
                    "h" + i,
                    1 + random.nextInt(16),
                    500 + random.nextInt(16000),
                    random.nextInt(3));
            if (random.nextBoolean()) {
                scenario.booked("h" + i, 1, 400);
            }
        }
        for (int i = 0; i < 2; i++) {
            String[] some =
                    java.util.stream.IntStream.range(0, hosts)
                            .filter(h -> h == 0 || random.nextBoolean())
                            .mapToObj(h -> "h" + h)
                            .toArray(String[]::new);
            scenario.limitedSite("s" + i, random.nextInt(3) == 0 ? 4000 : Long.MAX_VALUE, some);
        }
        scenario.queue("a", random.nextInt(3), "s0", "s1").queue("b", random.nextInt(3), "s1");
        for (int i = random.nextInt(40); i > 0; i--) {
            String queue = random.nextBoolean() ? "a" : "b";
            if (random.nextInt(5) == 0) {
                scenario.array(
                        queue,
                        1,
                        100 + random.nextInt(3) * 500L,
                        IndexSet.full(1 + random.nextInt(20)));
            } else if (random.nextInt(3) == 0) {
                scenario.jobTaking(queue, "c" + random.nextInt(2), random.nextInt(5));
            } else {
                scenario.job(
                        queue,
                        Resources.of(
                                1 + random.nextInt(8),
                                100 + random.nextInt(4) * 1000L,
                                random.nextInt(4) / 3),
                        "image");
            }
        }
        return scenario;
    }
}

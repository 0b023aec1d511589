package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What holds after every plan of random histories: jobs, gangs, shares and lengths of all kinds come and go. That no host
 * is booked above its capacity and no task placed twice is checked by {@link VirtualService} itself.
 */
@Tag("fast")
class HistoryPropertiesTest {
    private static final int HISTORIES = 12;
    private static final int SECONDS = 120;
    private static final int MOST_TO_DRAIN = 20_000;

    @Test
    void every_class_that_waits_has_a_reason_and_none_that_says_no_room_would_fit() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            VirtualService service = world(random);
            for (int i = 0; i < SECONDS; i++) {
                arrive(service, random);
                service.tick();
                checkReasons(service, "seed " + seed + ", second " + i);
            }
        }
    }

    @Test
    void planning_twice_gives_the_same_plan_and_leaves_all_as_it_was() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            VirtualService service = world(random);
            for (int i = 0; i < SECONDS; i++) {
                arrive(service, random);
                Map<HostId, Resources> before = booked(service);
                Plan first = plan(service);
                Plan second = plan(service);
                String when = "seed " + seed + ", second " + i;
                assertThat(booked(service)).as(when).isEqualTo(before);
                assertThat(second.placements()).as(when).isEqualTo(first.placements());
                assertThat(second.reservations()).as(when).isEqualTo(first.reservations());
                assertThat(second.wishes()).as(when).isEqualTo(first.wishes());
                service.tick();
            }
        }
    }

    @Test
    void every_job_that_fits_an_empty_host_runs_in_the_end() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            VirtualService service = world(random);
            for (int i = 0; i < SECONDS; i++) {
                arrive(service, random);
                service.tick();
            }
            int ticks = 0;
            while (service.waiting() > 0 && ticks++ < MOST_TO_DRAIN) {
                service.tick();
            }
            assertThat(service.waiting()).as("seed %s", seed).isZero();
        }
    }

    @Test
    void a_fleet_that_was_booked_and_freed_a_thousand_times_finds_what_a_new_one_finds() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            VirtualService service = world(random);
            for (int i = 0; i < SECONDS; i++) {
                arrive(service, random);
                service.tick();
            }
            Scenario anew = new Scenario();
            for (HostId id : service.scenario.fleet.ids()) {
                Resources capacity = service.scenario.fleet.host(id).capacity();
                anew.host(
                        id.value(),
                        capacity.milliCpus() / 1000.0,
                        capacity.memoryMiB(),
                        capacity.gpus());
                service.scenario.running.on(id).forEach(anew.running::began);
            }
            Snapshot old = service.scenario.snapshot();
            for (ShareUse use : old.running().ofQueue("q").shares()) {
                anew.running.used("q", use.name(), use.ended());
            }
            Snapshot fresh =
                    new Snapshot(
                            old.backlog(),
                            anew.fleet,
                            anew.running,
                            old.lanes(),
                            old.sites(),
                            old.stocks());
            Instant now = Instant.ofEpochSecond(service.second());
            assertThat(new BackfillScheduler().plan(fresh, now).placements())
                    .as("seed %s", seed)
                    .isEqualTo(new BackfillScheduler().plan(old, now).placements());
        }
    }

    private static Plan plan(VirtualService service) {
        return new BackfillScheduler()
                .plan(service.scenario.snapshot(), Instant.ofEpochSecond(service.second()));
    }

    private static Map<HostId, Resources> booked(VirtualService service) {
        Map<HostId, Resources> booked = new TreeMap<>();
        service.scenario
                .fleet
                .ids()
                .forEach(id -> booked.put(id, service.scenario.fleet.booked(id)));
        return booked;
    }

    private static void checkReasons(VirtualService service, String when) {
        Plan plan = plan(service);
        List<Placement> placed = plan.placements();
        for (Lane lane : service.scenario.lanes) {
            for (WorkClass each : service.scenario.backlog.classes(lane.queue())) {
                long waits = service.scenario.backlog.queue(lane.queue()).line(each).count();
                long gone =
                        placed.stream()
                                .filter(placement -> placement.workClass().equals(each))
                                .map(placement -> placement.task().job())
                                .distinct()
                                .count();
                if (waits > gone) {
                    Reason reason = plan.reasons().of(each).orElse(null);
                    assertThat(reason).as("%s: %s", when, each).isNotNull();
                    if (reason instanceof Reason.NoRoom noRoom) {
                        assertThat(fitsSomewhere(service, placed, noRoom.asked()))
                                .as("%s: %s", when, each)
                                .isFalse();
                    }
                }
            }
        }
    }

    private static boolean fitsSomewhere(
            VirtualService service, List<Placement> placed, Resources asked) {
        for (HostId id : service.scenario.fleet.ids()) {
            Resources booked = service.scenario.fleet.booked(id).plus(asked);
            for (Placement placement : placed) {
                if (placement.host().equals(id)) {
                    booked = booked.plus(placement.resources());
                }
            }
            if (booked.fitsIn(service.scenario.fleet.host(id).capacity())) {
                return true;
            }
        }
        return false;
    }

    private static VirtualService world(Random random) {
        VirtualService service = new VirtualService();
        int hosts = 2 + random.nextInt(5);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            names.add("h" + i);
            service.scenario.host(
                    "h" + i, 4 + random.nextInt(8), 4000 + random.nextInt(8000), i % 3);
        }
        service.scenario.site("s", names.toArray(String[]::new));
        service.scenario.lane(
                new Lane("q", 1, List.of("s"))
                        .with(
                                random.nextBoolean()
                                        ? Policy.FIRST_COME
                                        : new Policy.FairShare(
                                                Duration.ofMinutes(10), 0, List.of())));
        service.scenario.queue("r", random.nextInt(3), "s");
        return service;
    }

    private static void arrive(VirtualService service, Random random) {
        for (int i = random.nextInt(4); i > 0; i--) {
            int run = 1 + random.nextInt(20);
            RunTime known =
                    switch (random.nextInt(3)) {
                        case 0 -> RunTime.UNKNOWN;
                        case 1 -> RunTime.limited(run + random.nextInt(20));
                        default -> RunTime.learned(1 + random.nextInt(30), 0);
                    };
            String queue = random.nextInt(3) == 0 ? "r" : "q";
            String share = queue.equals("q") ? "s" + random.nextInt(3) : "";
            service.submit(work(queue, share, random).lasting(known), run);
        }
    }

    private static WorkClass work(String queue, String share, Random random) {
        Resources asked =
                new Resources(1000L * (1 + random.nextInt(4)), 100L * (1 + random.nextInt(30)), 0);
        if (random.nextInt(8) > 0) {
            return new WorkClass(queue, share, random.nextInt(2), asked, "", Map.of());
        }
        Gang.Spread spread = Gang.Spread.values()[random.nextInt(3)];
        Gang.Group both = new Gang.Group(0, 1, new Resources(2000, 500, 0), "", Map.of());
        return WorkClass.of(queue, share, 0, new Gang(List.of(both), 1, spread));
    }
}

package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Rules S32 and S33 on random hosts, quotas, attempts and gangs. */
@Tag("fast")
class PreemptionPropertiesTest {
    private static final int RUNS = 3000;
    private static final List<String> SHARES = List.of("a", "b", "c");

    private final Map<AttemptId, List<AttemptId>> together = new HashMap<>();
    private final Map<AttemptId, RunningTask> tasks = new HashMap<>();

    @Test
    void whoever_gives_way_does_so_wholly_from_what_is_borrowed_and_makes_room() {
        int preempting = 0;
        int ofGangs = 0;
        int forGangs = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            together.clear();
            tasks.clear();
            Map<String, Integer> quotas = new HashMap<>();
            Scenario scenario = world(new Random(seed), quotas);
            Plan plan = scenario.plan();
            Set<AttemptId> victims = new HashSet<>();
            plan.preemptions().forEach(each -> assertThat(victims.add(each.victim())).isTrue());
            for (AttemptId victim : victims) {
                assertThat(victims).as("seed %s", seed).containsAll(together.get(victim));
                ofGangs += together.get(victim).size() > 1 ? 1 : 0;
            }
            checkQuotas(seed, scenario, quotas, plan, victims);
            checkRoom(seed, scenario, plan, victims);
            preempting += victims.isEmpty() ? 0 : 1;
            forGangs += plan.preemptions().stream().anyMatch(each -> isGang(plan, each)) ? 1 : 0;
        }
        assertThat(preempting).isGreaterThan(RUNS / 20);
        assertThat(ofGangs).isGreaterThan(RUNS / 100);
        assertThat(forGangs).isGreaterThan(RUNS / 100);
    }

    private static boolean isGang(Plan plan, Preemption preemption) {
        return plan.reservations().stream()
                .anyMatch(
                        kept ->
                                kept.task().equals(preemption.beneficiary())
                                        && kept.workClass().gang().isPresent());
    }

    /** Without any one of those that end for it together, a share would still hold more than its quota. */
    private void checkQuotas(
            long seed,
            Scenario scenario,
            Map<String, Integer> quotas,
            Plan plan,
            Set<AttemptId> victims) {
        for (String share : SHARES) {
            List<AttemptId> ofShare =
                    victims.stream()
                            .filter(id -> tasks.get(id).workClass().share().equals(share))
                            .toList();
            if (ofShare.isEmpty()) {
                continue;
            }
            long held =
                    scenario.running.ofQueue("q").find(share).held().milliCpus()
                            + plan.placements().stream()
                                    .filter(each -> each.workClass().share().equals(share))
                                    .mapToLong(each -> each.resources().milliCpus())
                                    .sum();
            long gone = ofShare.stream().mapToLong(this::milliCpus).sum();
            long largest =
                    ofShare.stream()
                            .mapToLong(
                                    id ->
                                            together.get(id).stream()
                                                    .mapToLong(this::milliCpus)
                                                    .sum())
                            .max()
                            .orElseThrow();
            assertThat(held - gone + largest)
                    .as("seed %s, share %s", seed, share)
                    .isGreaterThan(quotas.get(share) * 1000L);
        }
    }

    private long milliCpus(AttemptId id) {
        return tasks.get(id).resources().milliCpus();
    }

    /** Once they have ended, everybody for whom they end finds room. */
    private void checkRoom(long seed, Scenario scenario, Plan plan, Set<AttemptId> victims) {
        Map<HostId, Long> room = new HashMap<>();
        for (HostId id : scenario.fleet.ids()) {
            room.put(
                    id,
                    scenario.fleet.host(id).capacity().milliCpus()
                            - scenario.fleet.booked(id).milliCpus());
        }
        plan.placements()
                .forEach(each -> room.merge(each.host(), -each.resources().milliCpus(), Long::sum));
        victims.forEach(id -> room.merge(tasks.get(id).host(), milliCpus(id), Long::sum));
        for (Reservation kept : plan.reservations()) {
            boolean wasMade =
                    plan.preemptions().stream()
                            .anyMatch(each -> each.beneficiary().equals(kept.task()));
            if (wasMade) {
                long each = kept.workClass().resources().milliCpus();
                kept.hosts().forEach(host -> room.merge(host, -each, Long::sum));
            }
        }
        assertThat(room.values()).as("seed %s", seed).allMatch(left -> left >= 0);
    }

    private Scenario world(Random random, Map<String, Integer> quotas) {
        Scenario scenario = new Scenario();
        int hosts = 1 + random.nextInt(4);
        String[] names = new String[hosts];
        for (int i = 0; i < hosts; i++) {
            names[i] = "h" + i;
            scenario.host(names[i], 8, 100_000, 0);
        }
        scenario.site("s", names);
        List<Policy.Quota> policies = new ArrayList<>();
        for (String share : SHARES) {
            int own = 1 + random.nextInt(4 * hosts);
            quotas.put(share, own);
            policies.add(new Policy.Quota(share, own * 1000L, Long.MAX_VALUE, true, -1, false));
        }
        scenario.lane(new Lane("q", 1, List.of("s")).with(new Policy.QuotaShares(policies)));
        int[] free = new int[hosts];
        Arrays.fill(free, 8);
        for (int i = 0; i < 12; i++) {
            run(scenario, random, names, free);
        }
        for (int i = 0; i < 4; i++) {
            wait(scenario, random, i);
        }
        return scenario;
    }

    private void run(Scenario scenario, Random random, String[] names, int[] free) {
        String share = SHARES.get(random.nextInt(3));
        int vcpus = 1 + random.nextInt(4);
        int nodes = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        List<String> on = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            int host = random.nextInt(names.length);
            if (free[host] < vcpus) {
                break;
            }
            free[host] -= vcpus;
            on.add(names[host]);
        }
        if (on.isEmpty()) {
            return;
        }
        long ago = 1 + random.nextInt(1000);
        if (on.size() == 1) {
            WorkClass work = scenario.work("q", share, vcpus, 0);
            note(scenario, List.of(scenario.running(on.getFirst(), work, ago)));
        } else {
            WorkClass work = Scenario.gangOf("q", share, on.size(), vcpus, Gang.Spread.ANY);
            note(scenario, scenario.runningGang(work, ago, on.toArray(String[]::new)));
        }
    }

    private void note(Scenario scenario, List<AttemptId> ids) {
        for (AttemptId id : ids) {
            together.put(id, ids);
            tasks.put(id, scenario.running.find(id).orElseThrow());
        }
    }

    private static void wait(Scenario scenario, Random random, int number) {
        String share = SHARES.get(random.nextInt(3));
        int vcpus = 1 + random.nextInt(4);
        if (random.nextInt(3) == 0) {
            Gang.Spread spread = Gang.Spread.values()[random.nextInt(3)];
            JobId id = new JobId(0, 900 + number);
            scenario.backlog.add(Scenario.gangOf("q", share, 2, vcpus, spread), 900 + number, id);
        } else {
            scenario.job(scenario.work("q", share, vcpus, 0), 1000 + number);
        }
    }
}

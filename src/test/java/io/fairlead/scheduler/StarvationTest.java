package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.JobId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rules S11 and S40: nothing that fits empty hosts is passed over for ever. */
@Tag("fast")
class StarvationTest {
    private static final int RUNS = 1000;
    private static final int SLOTS = 2;
    private static final int LONGEST = 30;
    private static final int GANG_SECONDS = 8;
    private static final int MOST_WAITING = 6;

    /** Until nobody new comes before it, those before it have begun, and what ran then is over. */
    private static final int BOUND = 10 * GANG_SECONDS + 2 * LONGEST + 2;

    @Test
    void a_wide_gang_among_endless_small_jobs_starts_within_its_bound_in_a_thousand_runs() {
        for (long seed = 0; seed < RUNS; seed++) {
            long waited = waitOfGang(new Random(seed));
            assertThat(waited).as("seed %s", seed).isBetween(0L, (long) BOUND);
        }
    }

    private static long waitOfGang(Random random) {
        VirtualService service = new VirtualService();
        int hosts = 2 + random.nextInt(3);
        String[] names = new String[hosts];
        for (int i = 0; i < hosts; i++) {
            names[i] = "h" + i;
            service.scenario.host(names[i], SLOTS, 10_000, 0);
        }
        service.scenario.site("s", names).queue("q", 1, "s");
        boolean known = random.nextInt(4) > 0;
        int begin = 20 + random.nextInt(20);
        JobId gang = null;
        for (int i = 0; i < begin + BOUND + 2; i++) {
            while (service.waiting() < hosts * SLOTS + MOST_WAITING) {
                int run = 1 + random.nextInt(LONGEST);
                service.submit(small(service, known ? run : 0), run);
            }
            if (i == begin) {
                gang = service.submit(gang(random, hosts), GANG_SECONDS);
            }
            service.tick();
            if (gang != null && service.startedAt.containsKey(gang)) {
                return service.startedAt.get(gang) - (begin + 1);
            }
        }
        return Long.MAX_VALUE;
    }

    private static WorkClass small(VirtualService service, int expectedSeconds) {
        return service.scenario.work("q", "", 1, expectedSeconds);
    }

    private static WorkClass gang(Random random, int hosts) {
        Gang.Group all = new Gang.Group(0, hosts - 1, Resources.of(SLOTS, 100, 0), "", Map.of());
        Gang.Spread spread = random.nextBoolean() ? Gang.Spread.DISTINCT_HOSTS : Gang.Spread.ANY;
        return WorkClass.of("q", "", 0, new Gang(List.of(all), 0, spread))
                .lasting(RunTime.limited(GANG_SECONDS));
    }

    @Test
    void gangs_of_two_queues_that_want_the_same_hosts_do_not_wait_for_each_other() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            VirtualService service = new VirtualService();
            service.scenario.host("a", 2, 10_000, 0).host("b", 2, 10_000, 0).site("s", "a", "b");
            service.scenario.queue("q", 1, "s").queue("r", 1, "s");
            for (int i = 0; i < 20; i++) {
                Gang.Group both = new Gang.Group(0, 1, Resources.of(2, 100, 0), "", Map.of());
                Gang gang = new Gang(List.of(both), 0, Gang.Spread.DISTINCT_HOSTS);
                service.submit(
                        WorkClass.of(random.nextBoolean() ? "q" : "r", "", 0, gang),
                        1 + random.nextInt(5));
                service.submit(service.scenario.work("q", "", 1, 0), 1 + random.nextInt(9));
            }
            for (int i = 0; i < 400 && service.waiting() > 0; i++) {
                service.tick();
            }
            assertThat(service.startedAt).as("seed %s", seed).hasSize(40);
        }
    }
}

package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

@Tag("fast")
class HostOrderTest {
    private static final Resources TASK = Resources.of(1, 700, 0);
    private static final Resources ONLY_MEMORY = Resources.of(0, 900, 0);

    private record Free(HostId host, long milliCpus, long memoryMiB, long gpus) {}

    @Test
    void hosts_stand_by_free_vcpus_whatever_is_booked_and_given_back() {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Scenario scenario = new Scenario();
            List<HostId> hosts = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                HostId id = new HostId("h%03d".formatted(i));
                scenario.host(id.value(), 4 + i % 3 * 12, 20_000, i % 50 == 0 ? 2 : 0);
                hosts.add(id);
            }
            Pool pool =
                    scenario.fleet.pool(new Site("s", true, List.copyOf(hosts), Long.MAX_VALUE, 0));
            Map<HostId, List<Resources>> booked = new HashMap<>();
            for (int step = 0; step < 40; step++) {
                int busy = 1 + random.nextInt(hosts.size());
                for (int i = random.nextInt(400); i > 0; i--) {
                    change(scenario.fleet, hosts.get(random.nextInt(busy)), booked, random);
                }
                check(scenario.fleet, pool, hosts);
            }
        }
    }

    private static void change(
            Fleet fleet, HostId host, Map<HostId, List<Resources>> booked, Random random) {
        List<Resources> on = booked.computeIfAbsent(host, _ -> new ArrayList<>());
        boolean full = !TASK.fitsIn(fleet.slot(host).room());
        if (!on.isEmpty() && (full || random.nextInt(5) > 2)) {
            fleet.slot(host).giveBack(on.removeLast());
        } else if (!full) {
            on.add(random.nextInt(4) == 0 ? ONLY_MEMORY : TASK);
            fleet.slot(host).take(on.getLast());
        }
    }

    private static void check(Fleet fleet, Pool pool, List<HostId> hosts) {
        HostOrder order = pool.order();
        List<Free> found = new ArrayList<>();
        for (int l = 0; l < order.leafCount(); l++) {
            HostOrder.Leaf leaf = order.leaf(l);
            for (int i = 0; i < leaf.size(); i++) {
                found.add(
                        new Free(
                                leaf.slot(i).id(),
                                leaf.milliCpus(i),
                                leaf.memoryMiB(i),
                                leaf.gpus(i)));
                if (order.nextThatMayHold(l, leaf.memoryMiB(i), leaf.gpus(i)) != l) {
                    throw new AssertionError("a search would pass " + found.getLast());
                }
            }
        }
        List<Free> expected = new ArrayList<>();
        for (HostId id : hosts) {
            Resources room = fleet.slot(id).room();
            expected.add(new Free(id, room.milliCpus(), room.memoryMiB(), room.gpus()));
        }
        expected.sort(Comparator.comparingLong(Free::milliCpus).thenComparing(Free::host));
        assertThat(found).isEqualTo(expected);
    }
}

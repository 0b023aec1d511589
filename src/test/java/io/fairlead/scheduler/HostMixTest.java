package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.domain.Resources;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

@Tag("fast")
class HostMixTest {
    private static final HostTypeOption SMALL =
            new HostTypeOption("small", Resources.of(4, 16_000, 0), 1, 100);
    private static final HostTypeOption LARGE =
            new HostTypeOption("large", Resources.of(16, 64_000, 0), 3.5, 100);
    private static final HostTypeOption GPU =
            new HostTypeOption("gpu", Resources.of(16, 64_000, 4), 20, 2);

    private static ScalingWish.Demand demand(double vcpus, long memoryMiB, long gpus, long count) {
        return new ScalingWish.Demand(
                Resources.of(vcpus, memoryMiB, gpus), Optional.empty(), count);
    }

    private static HostMix mix(ScalingWish.Demand... demands) {
        return HostMix.cheapestFor(
                new ScalingWish("s", List.of(demands)), List.of(SMALL, LARGE, GPU), Long.MAX_VALUE);
    }

    @Test
    void one_small_task_needs_one_small_host() {
        assertThat(mix(demand(2, 1000, 0, 1)).counts()).isEqualTo(Map.of("small", 1));
    }

    @Test
    void many_tasks_need_the_hosts_that_are_cheapest_for_each() {
        HostMix mix = mix(demand(2, 1000, 0, 64));
        assertThat(mix.counts()).isEqualTo(Map.of("large", 8));
        assertThat(mix.pricePerHour()).isCloseTo(28, within(1e-9));
    }

    @Test
    void gpus_are_bought_only_for_who_asks_for_them_and_their_hosts_are_filled_up() {
        HostMix mix = mix(demand(1, 1000, 1, 4), demand(2, 1000, 0, 6));
        assertThat(mix.counts()).isEqualTo(Map.of("gpu", 1));
        assertThat(mix.placed()).isEqualTo(10);
    }

    @Test
    void what_no_host_holds_or_the_limit_forbids_stays_unplaced() {
        HostMix mix = mix(demand(64, 1000, 0, 3), demand(1, 1000, 1, 100));
        assertThat(mix.counts()).isEqualTo(Map.of("gpu", 2));
        assertThat(mix.unplaced()).isEqualTo(3 + 92);
        HostMix limited =
                HostMix.cheapestFor(
                        new ScalingWish("s", List.of(demand(4, 1000, 0, 5))),
                        List.of(SMALL),
                        12_000);
        assertThat(limited.counts()).isEqualTo(Map.of("small", 3));
        assertThat(limited.unplaced()).isEqualTo(2);
    }

    @Test
    void a_gang_gets_a_host_for_each_node_or_none_at_all() {
        Gang gang =
                new Gang(
                        List.of(new Gang.Group(0, 2, Resources.of(1, 100, 1), "", Map.of())),
                        0,
                        Gang.Spread.DISTINCT_HOSTS);
        HostMix tooWide =
                mix(new ScalingWish.Demand(Resources.of(1, 100, 1), Optional.of(gang), 1));
        assertThat(tooWide.counts()).isEmpty();
        assertThat(tooWide.unplaced()).isEqualTo(1);
        assertThat(tooWide.pricePerHour()).isZero();
    }

    @Test
    void everything_that_is_placed_fits_and_no_type_alone_is_cheaper() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ScalingWish wish =
                    new ScalingWish(
                            "s",
                            List.of(
                                    demand(1 + random.nextInt(4), 1000, 0, random.nextInt(40)),
                                    demand(1, 1 + random.nextInt(16_000), 0, random.nextInt(40))));
            HostMix mix = HostMix.cheapestFor(wish, List.of(SMALL, LARGE), Long.MAX_VALUE);
            assertThat(mix.unplaced()).as("seed %s", seed).isZero();
            Resources capacity = Resources.NONE;
            for (HostTypeOption type : List.of(SMALL, LARGE)) {
                for (int i = mix.counts().getOrDefault(type.name(), 0); i > 0; i--) {
                    capacity = capacity.plus(type.capacity());
                }
                HostMix alone = HostMix.cheapestFor(wish, List.of(type), Long.MAX_VALUE);
                assertThat(mix.pricePerHour()).isLessThanOrEqualTo(alone.pricePerHour());
            }
            Resources asked = Resources.NONE;
            for (ScalingWish.Demand each : wish.demands()) {
                for (long i = each.count(); i > 0; i--) {
                    asked = asked.plus(each.resources());
                }
            }
            assertThat(asked.fitsIn(capacity)).as("seed %s", seed).isTrue();
        }
    }
}

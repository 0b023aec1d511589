package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Work that found no place and that an environment could take if it had more hosts. Work is wished for once: in the first
 * environment of its queue that is enabled, whose limit allows it, and that may get a host that is large enough; if none
 * may, in the first of the others.
 */
public record ScalingWish(String site, List<Demand> demands) {
    /**
     * @param resources of one task; of a gang those of its main node
     * @param count how many tasks, or gangs
     */
    public record Demand(Resources resources, Optional<Gang> gang, long count) {
        static final Comparator<Demand> LARGEST_FIRST =
                Comparator.comparingLong((Demand each) -> -each.resources.gpus())
                        .thenComparingLong(each -> -each.resources.milliCpus())
                        .thenComparingLong(each -> -each.resources.memoryMiB())
                        .thenComparingInt(each -> each.gang.map(Gang::size).orElse(1))
                        .thenComparing(each -> each.gang.map(Gang::toString).orElse(""));
    }

    public ScalingWish {
        demands = List.copyOf(demands);
    }
}

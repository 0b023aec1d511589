package io.fairlead.scheduler.sizing;

import io.fairlead.domain.Resources;
import io.fairlead.scheduler.Gang;
import io.fairlead.scheduler.ScalingWish.Demand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tasks without a place that ask for the same.
 *
 * @param mostPerHost how many of them one host may take, whatever its size
 */
record Need(Resources each, long count, long mostPerHost) {
    private static final Comparator<Need> LARGEST_FIRST =
            Comparator.<Need>comparingLong(need -> need.each().gpus())
                    .thenComparingLong(need -> need.each().milliCpus())
                    .thenComparingLong(need -> need.each().memoryMiB())
                    .reversed();

    /** Largest first: what is small fits into what is left. */
    static List<Need> of(List<Demand> demands) {
        List<Need> needs = new ArrayList<>();
        for (Demand demand : demands) {
            if (demand.gang().isEmpty()) {
                needs.add(new Need(demand.resources(), demand.count(), Long.MAX_VALUE));
            } else {
                needs.addAll(ofGangs(demand.gang().get(), demand.count()));
            }
        }
        needs.sort(LARGEST_FIRST);
        return needs;
    }

    private static List<Need> ofGangs(Gang gang, long count) {
        if (gang.spread() == Gang.Spread.ONE_HOST) {
            return List.of(new Need(gang.total(), count, Long.MAX_VALUE));
        }
        long mostPerHost = gang.spread() == Gang.Spread.DISTINCT_HOSTS ? count : Long.MAX_VALUE;
        return gang.groups().stream()
                .map(group -> new Need(group.resources(), group.size() * count, mostPerHost))
                .toList();
    }

    Need less(long placed) {
        return new Need(each, count - placed, mostPerHost);
    }

    /** How many of them a room takes. */
    long fitting(Resources room) {
        long most = Math.min(count, mostPerHost);
        most = Math.min(most, times(each.milliCpus(), room.milliCpus()));
        most = Math.min(most, times(each.memoryMiB(), room.memoryMiB()));
        return Math.min(most, times(each.gpus(), room.gpus()));
    }

    private static long times(long asked, long free) {
        return asked == 0 ? Long.MAX_VALUE : free / asked;
    }

    /** What is left of a room. */
    Resources leftOf(Resources room, long placed) {
        return new Resources(
                room.milliCpus() - each.milliCpus() * placed,
                room.memoryMiB() - each.memoryMiB() * placed,
                room.gpus() - each.gpus() * placed);
    }
}

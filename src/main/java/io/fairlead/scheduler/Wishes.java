package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers what found no place, by environment. */
final class Wishes {
    private record Key(Resources resources, Optional<Gang> gang) {}

    private final Map<String, Map<Key, Long>> bySite = new TreeMap<>();

    void add(String site, Demand demand, long count) {
        bySite.computeIfAbsent(site, _ -> new LinkedHashMap<>())
                .merge(new Key(demand.resources(), demand.gang()), count, Long::sum);
    }

    List<ScalingWish> all() {
        List<ScalingWish> wishes = new ArrayList<>();
        bySite.forEach(
                (site, counts) -> {
                    List<ScalingWish.Demand> demands = new ArrayList<>();
                    counts.forEach(
                            (key, count) ->
                                    demands.add(
                                            new ScalingWish.Demand(
                                                    key.resources(), key.gang(), count)));
                    demands.sort(ScalingWish.Demand.LARGEST_FIRST);
                    wishes.add(new ScalingWish(site, demands));
                });
        return wishes;
    }
}

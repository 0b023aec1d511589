package io.fairlead.control;

import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.scheduler.Stock;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The counted resources and how much of them live attempts hold. What is taken for good is held by nobody: it is gone
 * from the total at once. Owned by the cycle's thread.
 */
final class Stockroom {
    private record Count(long total, boolean replenishable) {}

    private Map<String, Count> counts = Map.of();
    private final Map<String, Long> taken = new HashMap<>();

    /** The resources as the store has them. */
    void count(Collection<ConsumableResource> resources) {
        Map<String, Count> fresh = new HashMap<>();
        resources.forEach(
                each -> fresh.put(each.name(), new Count(each.total(), each.replenishable())));
        counts = fresh;
    }

    /**
     * An attempt claims its place.
     *
     * @param forGood told what is taken that does not come back
     */
    void claim(Map<String, Long> quantities, BiConsumer<String, Long> forGood) {
        hold(quantities);
        quantities.forEach(
                (name, quantity) -> {
                    Count count = counts.get(name);
                    if (count != null && !count.replenishable()) {
                        counts.put(name, new Count(count.total() - quantity, false));
                        forGood.accept(name, quantity);
                    }
                });
    }

    /** A live attempt is found at start; what it took for good is gone from the total already. */
    void hold(Map<String, Long> quantities) {
        quantities.forEach((name, quantity) -> taken.merge(name, quantity, Long::sum));
    }

    void release(Map<String, Long> quantities) {
        quantities.forEach(
                (name, quantity) ->
                        taken.computeIfPresent(
                                name, (_, n) -> n.equals(quantity) ? null : n - quantity));
    }

    Map<String, Stock> stocks() {
        Map<String, Stock> stocks = new HashMap<>();
        counts.forEach((name, count) -> stocks.put(name, new Stock(count.total(), held(name))));
        return stocks;
    }

    /** What live attempts hold and will give back, by resource. */
    Map<String, Long> held() {
        Map<String, Long> held = new HashMap<>();
        counts.keySet().stream()
                .filter(name -> held(name) > 0)
                .forEach(name -> held.put(name, held(name)));
        return held;
    }

    private long held(String name) {
        return counts.get(name).replenishable() ? taken.getOrDefault(name, 0L) : 0;
    }
}

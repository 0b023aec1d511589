package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.scheduler.Stock;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random history of claims, ends, updates and restarts; the seed is in the failure's text. */
@Tag("fast")
class StockroomTest {
    private final Map<String, ConsumableResource> store = new HashMap<>();
    private final List<Map<String, Long>> live = new ArrayList<>();
    private Stockroom stockroom = new Stockroom();

    @Property(tries = 300)
    void what_is_held_is_what_live_attempts_took_and_never_more_than_there_is(@ForAll long seed) {
        Random random = new Random(seed);
        live.clear();
        restart();
        put("licence", true, 1 + random.nextInt(6));
        put("token", false, 1 + random.nextInt(30));
        for (int step = 0; step < 200; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 ->
                        claimIfLeft(
                                Map.of(
                                        random.nextBoolean() ? "licence" : "token",
                                        random.nextLong(4)));
                case 4, 5 -> {
                    if (!live.isEmpty()) {
                        stockroom.release(live.remove(random.nextInt(live.size())));
                    }
                }
                case 6 -> put("licence", true, held("licence") + random.nextInt(3));
                default -> restart();
            }
            check();
        }
    }

    private void claimIfLeft(Map<String, Long> wish) {
        Map<String, Stock> stocks = stockroom.stocks();
        boolean left =
                wish.entrySet().stream()
                        .allMatch(
                                each -> {
                                    Stock stock = stocks.get(each.getKey());
                                    return each.getValue() <= stock.total() - stock.inUse();
                                });
        if (left) {
            live.add(wish);
            stockroom.claim(wish, (name, quantity) -> take(name, quantity));
        }
    }

    /** What the commit of a claim does to the store. */
    private void take(String name, long quantity) {
        ConsumableResource before = store.get(name);
        assertThat(before.replenishable()).isFalse();
        store.put(name, resource(name, false, before.total() - quantity));
    }

    private void restart() {
        stockroom = new Stockroom();
        live.forEach(stockroom::hold);
        stockroom.count(store.values());
    }

    private void check() {
        assertThat(held("licence"))
                .isEqualTo(live.stream().mapToLong(each -> each.getOrDefault("licence", 0L)).sum())
                .isLessThanOrEqualTo(store.get("licence").total());
        assertThat(held("token")).isZero();
        assertThat(store.get("token").total()).isNotNegative();
        store.forEach(
                (name, resource) ->
                        assertThat(stockroom.stocks().get(name).total())
                                .isEqualTo(resource.total()));
    }

    private long held(String name) {
        return stockroom.held().getOrDefault(name, 0L);
    }

    private void put(String name, boolean replenishable, long total) {
        store.put(name, resource(name, replenishable, total));
        stockroom.count(store.values());
    }

    private static ConsumableResource resource(String name, boolean replenishable, long total) {
        return new ConsumableResource(name, replenishable, total, Map.of(), Instant.EPOCH);
    }
}

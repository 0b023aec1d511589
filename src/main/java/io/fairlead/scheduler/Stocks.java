package io.fairlead.scheduler;

import io.fairlead.domain.job.TaskId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The counted resources while a plan is made. What the first task in line has too little of is kept for it: others that
 * ask for the same wait, everybody else goes on.
 */
final class Stocks {
    /** What of a resource is kept, and for whom. */
    private record Kept(TaskId task, long quantity) {}

    /** Why a demand gets none. */
    sealed interface Shortage {
        Reason reason();

        /** More is asked than there is in total. */
        record Forever(Reason reason) implements Shortage {}

        record ForNow(Reason reason) implements Shortage {}
    }

    private final Map<String, Stock> stocks;
    private final Map<String, Kept> kept = new HashMap<>();

    Stocks(Map<String, Stock> stocks) {
        this.stocks = new HashMap<>(stocks);
    }

    /** The first resource, by name, of which there is too little. */
    Optional<Shortage> shortage(Demand demand) {
        if (demand.consumables().isEmpty()) {
            return Optional.empty();
        }
        for (var asked : demand.consumables().entrySet()) {
            String name = asked.getKey();
            long quantity = asked.getValue();
            Stock stock = stocks.get(name);
            Reason reason = new Reason.Shortage(name, quantity, Optional.ofNullable(stock));
            if (stock == null || quantity > stock.total()) {
                return Optional.of(new Shortage.Forever(reason));
            }
            if (!stock.has(quantity)) {
                return Optional.of(new Shortage.ForNow(reason));
            }
            Kept first = kept.get(name);
            if (first != null && !stock.has(quantity + first.quantity())) {
                return Optional.of(new Shortage.ForNow(new Reason.Behind(first.task())));
            }
        }
        return Optional.empty();
    }

    void take(Demand demand) {
        if (demand.consumables().isEmpty()) {
            return;
        }
        demand.consumables()
                .forEach((name, quantity) -> stocks.compute(name, (_, s) -> s.less(quantity)));
    }

    /** Keeps what there is for a task, unless it is kept for another one. */
    void keep(TaskId task, Demand demand) {
        demand.consumables()
                .forEach((name, quantity) -> kept.putIfAbsent(name, new Kept(task, quantity)));
    }
}

package io.fairlead.scheduler;

/**
 * A counted resource as the scheduler sees it.
 *
 * @param total how many there are
 * @param inUse taken by live attempts; above the total if that was lowered meanwhile
 */
public record Stock(long total, long inUse) {
    boolean has(long quantity) {
        return quantity <= total - inUse;
    }

    Stock less(long quantity) {
        return new Stock(total, inUse + quantity);
    }
}

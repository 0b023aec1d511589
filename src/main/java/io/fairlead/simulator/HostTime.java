package io.fairlead.simulator;

import io.fairlead.domain.Resources;

/**
 * A host for as long as it was there, booting included.
 *
 * @param pricePerHour in any currency
 * @param wasLaunched because work waited, or to keep an environment at its minimum
 */
public record HostTime(
        String host,
        String environment,
        Resources capacity,
        double pricePerHour,
        long fromMillis,
        long toMillis,
        boolean wasLaunched) {
    private static final double MILLIS_PER_HOUR = 3_600_000;

    public double hours() {
        return (toMillis - fromMillis) / MILLIS_PER_HOUR;
    }

    /** What of it lies between two moments; empty time if nothing does. */
    HostTime within(long beginMillis, long finishMillis) {
        long from = Math.clamp(fromMillis, beginMillis, finishMillis);
        long to = Math.clamp(toMillis, from, finishMillis);
        return new HostTime(host, environment, capacity, pricePerHour, from, to, wasLaunched);
    }

    public double cost() {
        return hours() * pricePerHour;
    }
}

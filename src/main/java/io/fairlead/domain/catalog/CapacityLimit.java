package io.fairlead.domain.catalog;

/**
 * How much of a service may be used at once.
 *
 * @param unit what is counted, such as {@code NUM_INSTANCES}
 */
public record CapacityLimit(int most, String unit) {}

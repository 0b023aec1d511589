package io.fairlead.domain.compute;

/** How a managed environment chooses the types of its next hosts; names and meaning are those of AWS Batch. */
public enum AllocationStrategy {
    /** The type that holds the waiting work at the lowest price; waits for it if it cannot be had. */
    BEST_FIT,
    /** Types that are large enough, the cheapest per vCPU first; goes on to the next if one cannot be had. */
    BEST_FIT_PROGRESSIVE,
    /** Types that are large enough, in the environment's order; goes on to the next if one cannot be had. */
    BEST_FIT_PROGRESSIVE_ORDERED,
    /** Types whose hosts were lost least often first. */
    SPOT_CAPACITY_OPTIMIZED,
    /** Of the types that are lost no more often than most, the cheapest per vCPU first. */
    SPOT_PRICE_CAPACITY_OPTIMIZED,
    /** As {@link #SPOT_CAPACITY_OPTIMIZED}; the environment's order among those that are lost equally often. */
    SPOT_CAPACITY_OPTIMIZED_PRIORITIZED
}

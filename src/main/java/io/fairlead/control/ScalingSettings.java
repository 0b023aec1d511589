package io.fairlead.control;

import java.time.Duration;

/**
 * Settings of environments whose hosts come and go.
 *
 * @param idleDelay how long a host that has nothing to do is kept, where the environment does not say
 * @param mostComing hosts of one environment that may be on their way at a time
 * @param concurrentFetches images that are fetched to new hosts at a time
 * @param giveUpLost after how long a host that was lost is taken away
 * @param look how often the state of the hosts is looked at
 */
public record ScalingSettings(
        Duration idleDelay,
        int mostComing,
        int concurrentFetches,
        Duration giveUpLost,
        Duration look) {}

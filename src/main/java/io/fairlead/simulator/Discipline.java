package io.fairlead.simulator;

import java.util.List;
import java.util.OptionalLong;

/**
 * The rule by which waiting jobs get their turn: one of the literature, or that of the service. It is told everything
 * that happens in order of time, and asked after each moment at which something happened. It never sees how long a job
 * will run, unless it is made to be clairvoyant.
 */
public interface Discipline {
    /** A job is submitted. */
    void arrive(SimulatedJob job, long nowMillis);

    /** A job that was started is over and has given back what it took. */
    void end(SimulatedJob job, long nowMillis);

    /**
     * Starts what can start now.
     *
     * @return the jobs, which count as running from now on
     */
    List<SimulatedJob> start(long nowMillis);

    /** The next time after now at which it wants to be asked even if nothing happens before; empty for none. */
    default OptionalLong wakeUp(long nowMillis) {
        return OptionalLong.empty();
    }
}

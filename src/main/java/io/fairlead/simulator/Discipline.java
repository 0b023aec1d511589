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

    /** Starts what can start now. */
    Moves move(long nowMillis);

    /** The next time after now at which it wants to be asked even if nothing happens before; empty for none. */
    default OptionalLong wakeUp(long nowMillis) {
        return OptionalLong.empty();
    }

    /** The hosts that there were until a moment; those that stay, unless the discipline lets hosts come and go. */
    default List<HostTime> hosts(Cluster cluster, long untilMillis) {
        return cluster.staying(untilMillis);
    }

    /**
     * What changes at one moment.
     *
     * @param interrupted jobs whose attempt is ended before its time; they wait again and will run from the beginning
     * @param started jobs that count as running from now on; may be among the interrupted
     */
    record Moves(List<SimulatedJob> interrupted, List<SimulatedJob> started) {
        public Moves {
            interrupted = List.copyOf(interrupted);
            started = List.copyOf(started);
        }

        public static Moves started(List<SimulatedJob> jobs) {
            return new Moves(List.of(), jobs);
        }
    }
}

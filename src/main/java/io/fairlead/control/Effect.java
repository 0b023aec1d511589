package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;

import java.util.List;

/** Something to be done on a host after the commit. Doing it twice is harmless. */
sealed interface Effect {
    AttemptId attempt();

    /** Create and start the attempt's containers, unless that is under way. */
    record Start(Assignment assignment) implements Effect {
        @Override
        public AttemptId attempt() {
            return assignment.attempt();
        }
    }

    /**
     * Look after containers that run or have exited already, unless that is under way.
     *
     * @param found those of the attempt that its host has
     */
    record Adopt(Assignment assignment, List<ContainerId> found) implements Effect {
        public Adopt {
            found = List.copyOf(found);
        }

        @Override
        public AttemptId attempt() {
            return assignment.attempt();
        }
    }

    record Stop(Assignment assignment) implements Effect {
        @Override
        public AttemptId attempt() {
            return assignment.attempt();
        }
    }

    /** @param containers in the order in which they are removed */
    record Remove(AttemptId attempt, HostId host, List<ContainerId> containers) implements Effect {
        public Remove {
            containers = List.copyOf(containers);
        }
    }
}

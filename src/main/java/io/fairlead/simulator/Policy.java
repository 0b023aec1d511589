package io.fairlead.simulator;

import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.simulator.baseline.ConservativeBackfill;
import io.fairlead.simulator.baseline.EasyBackfill;
import io.fairlead.simulator.baseline.FirstComeFirstServed;
import io.fairlead.simulator.baseline.Knowledge;
import io.fairlead.simulator.service.Service;

import java.util.Arrays;
import java.util.Optional;

/** The disciplines that a simulation can be run under, by the names that a user gives. */
public enum Policy {
    FAIRLEAD("fairlead", "the service's scheduler as it is by default") {
        @Override
        public Discipline discipline(Workload workload) {
            return new Service(new BackfillScheduler(), workload.cluster());
        }
    },
    FCFS("fcfs", "first come, first served, without backfill") {
        @Override
        public Discipline discipline(Workload workload) {
            return new FirstComeFirstServed(workload.processors());
        }
    },
    EASY("easy", "EASY backfill with the users' estimates") {
        @Override
        public Discipline discipline(Workload workload) {
            return new EasyBackfill(workload.processors(), Knowledge.ESTIMATE);
        }
    },
    EASY_PERFECT("easy-perfect", "EASY backfill that knows the run times") {
        @Override
        public Discipline discipline(Workload workload) {
            return new EasyBackfill(workload.processors(), Knowledge.PERFECT);
        }
    },
    CONSERVATIVE("conservative", "conservative backfill with the users' estimates") {
        @Override
        public Discipline discipline(Workload workload) {
            return new ConservativeBackfill(workload.processors(), Knowledge.ESTIMATE);
        }
    };

    private final String title;
    private final String meaning;

    Policy(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    public static Optional<Policy> named(String title) {
        return Arrays.stream(values()).filter(policy -> policy.title.equals(title)).findFirst();
    }

    /** A discipline that has seen nothing yet. */
    public abstract Discipline discipline(Workload workload);
}

package io.fairlead.simulator;

import io.fairlead.scheduler.Backfill;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Ordering;
import io.fairlead.scheduler.Policies;
import io.fairlead.simulator.baseline.ConservativeBackfill;
import io.fairlead.simulator.baseline.EasyBackfill;
import io.fairlead.simulator.baseline.FirstComeFirstServed;
import io.fairlead.simulator.baseline.Knowledge;
import io.fairlead.simulator.service.Service;

import java.time.Duration;
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
    FAIRLEAD_PATIENT(
            "fairlead-patient", "the same, but short jobs pass long ones for three days, not one") {
        @Override
        public Discipline discipline(Workload workload) {
            return new Service(
                    new BackfillScheduler(),
                    new Ordering.ShortFirst(10, Duration.ofDays(3), Duration.ofHours(1)),
                    workload.cluster());
        }
    },
    FAIRLEAD_ARRIVAL(
            "fairlead-arrival", "the same in order of arrival; the shortest backfill first") {
        @Override
        public Discipline discipline(Workload workload) {
            return new Service(
                    new BackfillScheduler(), new Ordering.ByArrival(), workload.cluster());
        }
    },
    FAIRLEAD_EASY("fairlead-easy", "the same in order of arrival, also for backfill") {
        @Override
        public Discipline discipline(Workload workload) {
            return new Service(
                    new BackfillScheduler(Policies.DEFAULT.with(Backfill.IN_ORDER)),
                    new Ordering.ByArrival(),
                    workload.cluster());
        }
    },
    FCFS("fcfs", "first come, first served, without backfill") {
        @Override
        public Discipline discipline(Workload workload) {
            return new FirstComeFirstServed(pool(workload));
        }
    },
    EASY("easy", "EASY backfill with the users' estimates") {
        @Override
        public Discipline discipline(Workload workload) {
            return new EasyBackfill(pool(workload), Knowledge.ESTIMATE);
        }
    },
    EASY_PERFECT("easy-perfect", "EASY backfill that knows the run times") {
        @Override
        public Discipline discipline(Workload workload) {
            return new EasyBackfill(pool(workload), Knowledge.PERFECT);
        }
    },
    CONSERVATIVE("conservative", "conservative backfill with the users' estimates") {
        @Override
        public Discipline discipline(Workload workload) {
            return new ConservativeBackfill(pool(workload), Knowledge.ESTIMATE);
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

    /**
     * The processors of all hosts taken together: all that the schedulers of the literature know.
     *
     * @throws InputRefused if hosts come and go, or a job is larger than all of them
     */
    private static int pool(Workload workload) {
        if (!workload.cluster().isSteady()) {
            throw new InputRefused(
                    workload.name() + " has hosts that come and go",
                    "the schedulers of the literature know none; try --policy fairlead");
        }
        for (SimulatedJob job : workload.jobs()) {
            if (job.processors() > workload.processors()) {
                throw new InputRefused(
                        workload.name()
                                + " has a job that takes "
                                + job.processors()
                                + " processors, but all hosts together have "
                                + workload.processors(),
                        "");
            }
        }
        return workload.processors();
    }
}

package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a class of work waits, with the numbers. {@link #sentence} is the one rendering for status reasons, the command
 * line and pages; where AWS Batch has a code for the reason, the sentence begins with it. Codes that say {@code
 * MISCONFIGURATION} are kept for what can never run, since clients give up when they see one.
 */
public sealed interface Reason {
    String sentence();

    /** AWS Batch's code, with which the sentence then begins; empty if there is none. */
    default String code() {
        return switch (this) {
            case NoRoom _, GangTooWide _, LimitReached _, NoHost _, AwaitsHost _ ->
                    "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY";
            case NeverFits _, TypesTooSmall _ -> "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT";
            case AboveLimit _ -> "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE";
            case NoEnvironment _ -> "ACTION_REQUIRED";
            case Behind _, Shortage _, Reserved _, CapReached _, ShareCapReached _ -> "";
        };
    }

    /** A resource that a host can lack. */
    enum Dimension {
        VCPUS,
        MEMORY,
        GPUS;

        String amount(Resources of) {
            return switch (this) {
                case VCPUS -> of.vcpusInWords();
                case MEMORY -> of.memoryMiB() + " MiB memory";
                case GPUS -> of.gpusInWords();
            };
        }
    }

    /**
     * No host has room at the moment.
     *
     * @param lacking what the nearest host has too little of
     * @param hosts number of ready hosts that were asked
     */
    record NoRoom(Resources asked, Dimension lacking, HostId nearest, Resources free, int hosts)
            implements Reason {
        @Override
        public String sentence() {
            return "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - waits for room: "
                    + lacking.amount(asked)
                    + " asked, "
                    + lacking.amount(free)
                    + " free on host '"
                    + nearest
                    + "' (nearest of "
                    + hosts
                    + (hosts == 1 ? " host)" : " hosts)");
        }
    }

    /**
     * No host could hold the task even if it were empty.
     *
     * @param largest capacity of the host that comes nearest
     */
    record NeverFits(
            Resources asked, Dimension lacking, HostId nearest, Resources largest, int hosts)
            implements Reason {
        @Override
        public String sentence() {
            return "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - "
                    + lacking.amount(asked)
                    + " asked, but host '"
                    + nearest
                    + "', the nearest of "
                    + hosts
                    + ", has "
                    + lacking.amount(largest)
                    + " in total";
        }
    }

    /**
     * Some nodes of a gang have room now, but not all at once.
     *
     * @param nodes that must start together
     * @param found how many of them have room
     * @param asked by a node that has none
     * @param hosts of the environment
     */
    record GangTooWide(int nodes, int found, Resources asked, Gang.Spread spread, int hosts)
            implements Reason {
        @Override
        public String sentence() {
            String where =
                    switch (spread) {
                        case DISTINCT_HOSTS -> ", each on a host of its own";
                        case ONE_HOST -> ", all on one host";
                        case ANY -> "";
                    };
            return "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - "
                    + nodes
                    + " nodes must start together"
                    + where
                    + "; room for "
                    + found
                    + " of them on "
                    + hosts
                    + (hosts == 1 ? " host" : " hosts")
                    + ", none for one with "
                    + asked.vcpusInWords()
                    + ", "
                    + asked.memoryMiB()
                    + " MiB memory"
                    + (asked.gpus() == 0 ? "" : " and " + asked.gpusInWords());
        }
    }

    /**
     * There is room, but it is kept for a task that has waited longer.
     *
     * @param first the task that the room is kept for
     * @param start when that one starts, as predicted; empty if that is not known
     */
    record Reserved(TaskId first, Optional<Instant> start) implements Reason {
        @Override
        public String sentence() {
            return "waits since the room that there is is kept for job "
                    + first
                    + start.map(at -> ", which is predicted to start at " + at).orElse("");
        }
    }

    /** The queue, or the array, has as many tasks running as it may have at once. */
    record CapReached(String of, int running, int most) implements Reason {
        @Override
        public String sentence() {
            return "waits since "
                    + of
                    + " may run "
                    + most
                    + (most == 1 ? " task" : " tasks")
                    + " at once and runs "
                    + running;
        }
    }

    /**
     * The share holds as much as it may.
     *
     * @param milliCpus that it holds
     * @param most that it may hold
     * @param why what limits it
     */
    record ShareCapReached(String share, long milliCpus, long most, String why) implements Reason {
        @Override
        public String sentence() {
            return "waits since share '"
                    + share
                    + "' holds "
                    + vcpus(milliCpus)
                    + " of the "
                    + new Resources(most, 0, 0).vcpusInWords()
                    + " that it may hold: "
                    + why;
        }
    }

    /** The environment's limit on vCPUs is below what one task asks. */
    record AboveLimit(Resources asked, String site, long maxMilliCpus) implements Reason {
        @Override
        public String sentence() {
            return "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE - "
                    + asked.vcpusInWords()
                    + " asked, but compute environment '"
                    + site
                    + "' may use at most "
                    + vcpus(maxMilliCpus);
        }
    }

    /** The environment uses as many vCPUs as it may. */
    record LimitReached(Resources asked, String site, long maxMilliCpus, long usedMilliCpus)
            implements Reason {
        @Override
        public String sentence() {
            return "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - "
                    + asked.vcpusInWords()
                    + " asked, but compute environment '"
                    + site
                    + "' uses "
                    + vcpus(usedMilliCpus)
                    + " of the "
                    + new Resources(maxMilliCpus, 0, 0).vcpusInWords()
                    + " that it may";
        }
    }

    /**
     * There is too little of a counted resource.
     *
     * @param stock absent if there is no such resource
     */
    record Shortage(String resource, long asked, Optional<Stock> stock) implements Reason {
        @Override
        public String sentence() {
            return stock.map(this::sentence)
                    .orElse(
                            "waits for consumable resource '"
                                    + resource
                                    + "', which does not exist");
        }

        private String sentence(Stock of) {
            String wish = "waits for consumable resource '" + resource + "': " + asked + " asked, ";
            return asked > of.total()
                    ? wish + "but there are only " + of.total()
                    : wish
                            + Math.max(0, of.total() - of.inUse())
                            + " of "
                            + of.total()
                            + " available";
        }
    }

    /**
     * Another task of the queue is first and does not fit yet.
     *
     * @param first the task that the queue waits for
     */
    record Behind(TaskId first) implements Reason {
        @Override
        public String sentence() {
            return "waits behind job "
                    + first
                    + ", which is first in the queue and has no room yet";
        }
    }

    /**
     * None of the queue's environments has a host that takes work.
     *
     * @param problem what is wrong with one of the hosts; empty if there is none
     */
    record NoHost(int hosts, String problem) implements Reason {
        @Override
        public String sentence() {
            return hosts == 0
                    ? "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - the queue's compute environments"
                            + " have no hosts"
                    : "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - none of "
                            + hosts
                            + (hosts == 1 ? " host" : " hosts")
                            + " takes work: "
                            + problem;
        }
    }

    /**
     * The environment may get a host that is large enough.
     *
     * @param coming hosts that it has and that take no work yet
     */
    record AwaitsHost(Resources asked, String site, int coming) implements Reason {
        @Override
        public String sentence() {
            return "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - waits for a host of compute environment '"
                    + site
                    + "' with "
                    + asked.vcpusInWords()
                    + " and "
                    + asked.memoryMiB()
                    + " MiB memory; "
                    + (coming == 0 ? "none is" : coming == 1 ? "1 host is" : coming + " hosts are")
                    + " on the way";
        }
    }

    /** The environment has no hosts, and none that it may get could hold the task. */
    record TypesTooSmall(Resources asked, Dimension lacking, String site, Resources largest)
            implements Reason {
        @Override
        public String sentence() {
            return "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - "
                    + lacking.amount(asked)
                    + " asked, but the nearest host type of compute environment '"
                    + site
                    + "' has "
                    + lacking.amount(largest);
        }
    }

    /** The queue has no environment that is enabled. */
    record NoEnvironment(String queue) implements Reason {
        @Override
        public String sentence() {
            return "ACTION_REQUIRED - job queue '"
                    + queue
                    + "' has no compute environment that is enabled";
        }
    }

    private static String vcpus(long milliCpus) {
        return new Resources(milliCpus, 0, 0).vcpusText();
    }
}

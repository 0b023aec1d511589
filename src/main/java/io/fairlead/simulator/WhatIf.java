package io.fairlead.simulator;

import io.fairlead.domain.Resources;
import io.fairlead.simulator.Cluster.Environment;
import io.fairlead.simulator.Cluster.HostShape;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change to a cluster that a run is compared with.
 *
 * @param what hosts of the first environment, or processors of a machine that is one pool
 * @param by how many more, or fewer if negative
 */
public record WhatIf(What what, int by) {
    private static final Pattern FORM = Pattern.compile("(hosts|processors)=([+-][1-9][0-9]{0,6})");

    /** What there is more or less of. */
    public enum What {
        HOSTS,
        PROCESSORS
    }

    /** @throws InputRefused if the text is not such a change */
    public static WhatIf parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InputRefused(
                    "'" + text + "' is no change that can be tried",
                    "write hosts=+4 or hosts=-1 for scenarios, processors=+16 for traces");
        }
        What what = form.group(1).equals("hosts") ? What.HOSTS : What.PROCESSORS;
        return new WhatIf(what, Integer.parseInt(form.group(2)));
    }

    @Override
    public String toString() {
        return what.name().toLowerCase(java.util.Locale.ROOT) + "=" + (by > 0 ? "+" : "") + by;
    }

    /** @throws InputRefused if the workload's cluster cannot be changed so */
    public Workload applyTo(Workload workload) {
        return new Workload(
                workload.name(),
                workload.jobs(),
                switch (what) {
                    case HOSTS -> withHosts(workload);
                    case PROCESSORS -> withProcessors(workload);
                },
                workload.notes());
    }

    private Cluster withHosts(Workload workload) {
        if (workload.cluster().isPool()) {
            throw new InputRefused(
                    workload.name() + " has one host with all processors",
                    "try processors=+16 instead of " + this);
        }
        Environment first = workload.cluster().environments().getFirst();
        int count = first.hosts().size() + by;
        if (first.hosts().isEmpty() || count < 1) {
            throw refused(workload, first.hosts().size() + " hosts that stay");
        }
        List<HostShape> hosts = new ArrayList<>(first.hosts());
        HostShape last = hosts.getLast();
        for (int n = 1; n <= by; n++) {
            hosts.add(new HostShape(last.id() + "-more" + n, last.capacity(), last.pricePerHour()));
        }
        return workload.cluster().withHosts(hosts.subList(0, count));
    }

    private Cluster withProcessors(Workload workload) {
        if (!workload.cluster().isPool()) {
            throw new InputRefused(
                    workload.name() + " has hosts of its own", "try hosts=+4 instead of " + this);
        }
        int count = workload.processors() + by;
        int largest = workload.jobs().stream().mapToInt(SimulatedJob::processors).max().orElse(1);
        if (count < largest) {
            throw refused(
                    workload,
                    workload.processors() + " processors and a job that takes " + largest);
        }
        HostShape pool = workload.cluster().environments().getFirst().hosts().getFirst();
        return workload.cluster()
                .withHosts(
                        List.of(
                                new HostShape(
                                        pool.id(),
                                        new Resources(count * 1000L, 0, 0),
                                        pool.pricePerHour())));
    }

    private InputRefused refused(Workload workload, String has) {
        return new InputRefused(workload.name() + " has " + has, "try less than " + this);
    }
}

package io.fairlead.simulator.service;

import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.Gang;
import io.fairlead.scheduler.Lane;
import io.fairlead.scheduler.Ordering;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.RunTime;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.RunningTask;
import io.fairlead.scheduler.Scheduler;
import io.fairlead.scheduler.Site;
import io.fairlead.scheduler.Snapshot;
import io.fairlead.scheduler.WorkClass;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.Discipline;
import io.fairlead.simulator.SimulatedJob;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The service's own scheduler, fed as the control cycle feeds it: what waits is in a backlog, hosts and bookings are in a
 * fleet, and each plan is claimed at once.
 */
public final class Service implements Discipline {
    private final Scheduler scheduler;
    private final Cluster cluster;
    private final Backlog backlog;
    private final Fleet fleet = new Fleet();
    private final List<Lane> lanes;
    private final Map<String, Long> usedMilliCpus = new HashMap<>();
    private final Map<WorkClass, WorkClass> workClasses = new HashMap<>();
    private final Map<JobId, SimulatedJob> waiting = new HashMap<>();
    private final Running running = new Running();
    private final Map<SimulatedJob, List<RunningTask>> held = new HashMap<>();

    public Service(Scheduler scheduler, Cluster cluster) {
        this(scheduler, Ordering.DEFAULT, cluster);
    }

    public Service(Scheduler scheduler, Ordering ordering, Cluster cluster) {
        this.scheduler = scheduler;
        this.backlog = new Backlog(ordering);
        this.cluster = cluster;
        this.lanes =
                cluster.queues().stream()
                        .map(each -> new Lane(each.name(), each.priority(), each.environments()))
                        .toList();
        cluster.environments().stream()
                .flatMap(environment -> environment.hosts().stream())
                .forEach(host -> fleet.see(ready(host)));
    }

    private static Host ready(Cluster.HostShape shape) {
        HostId id = new HostId(shape.id());
        List<String> gpus = new ArrayList<>();
        for (int gpu = 0; gpu < shape.capacity().gpus(); gpu++) {
            gpus.add(id + "-gpu" + gpu);
        }
        return new Host(
                new HostDeclaration(id, "", "", Optional.of(shape.capacity()), Map.of()),
                Host.Status.READY,
                shape.capacity(),
                gpus,
                "",
                Set.of(),
                "");
    }

    @Override
    public void arrive(SimulatedJob job, long nowMillis) {
        JobId id = JobId.of(job.submittedMillis(), 0, (long) job.number() << 2);
        waiting.put(id, job);
        backlog.add(workClass(job), job.number(), id);
    }

    private WorkClass workClass(SimulatedJob job) {
        RunTime runTime = RunTime.limited(Math.ceilDiv(job.limitMillis(), 1000));
        WorkClass work =
                job.nodes() == 1
                        ? new WorkClass(
                                job.queue(),
                                job.share(),
                                job.priority(),
                                job.perNode(),
                                "",
                                Map.of())
                        : WorkClass.of(job.queue(), job.share(), job.priority(), gang(job));
        return workClasses.computeIfAbsent(work.lasting(runTime), each -> each);
    }

    private static Gang gang(SimulatedJob job) {
        return new Gang(
                List.of(new Gang.Group(0, job.nodes() - 1, job.perNode(), "", Map.of())),
                0,
                Gang.Spread.ANY);
    }

    @Override
    public void end(SimulatedJob job, long nowMillis) {
        for (RunningTask task : held.remove(job)) {
            running.ended(task.id());
            fleet.release(task.host(), task.resources(), List.of());
            usedMilliCpus.merge(task.site(), -task.resources().milliCpus(), Long::sum);
        }
    }

    @Override
    public List<SimulatedJob> start(long nowMillis) {
        Instant now = Instant.ofEpochMilli(nowMillis);
        List<SimulatedJob> started = new ArrayList<>();
        for (Placement placement : scheduler.plan(snapshot(), now).placements()) {
            SimulatedJob job = waiting.get(placement.task().job());
            List<RunningTask> tasks = held.computeIfAbsent(job, _ -> new ArrayList<>());
            tasks.add(claim(placement, now));
            if (tasks.size() == job.nodes()) {
                waiting.remove(placement.task().job());
                backlog.remove(placement.workClass(), job.number());
                started.add(job);
            }
        }
        return started;
    }

    private RunningTask claim(Placement placement, Instant now) {
        RunningTask task =
                new RunningTask(
                        new AttemptId(placement.task(), 1),
                        placement.workClass(),
                        placement.host(),
                        placement.site(),
                        placement.resources(),
                        now);
        running.began(task);
        fleet.book(task.host(), task.resources(), List.of());
        usedMilliCpus.merge(task.site(), task.resources().milliCpus(), Long::sum);
        return task;
    }

    private Snapshot snapshot() {
        Map<String, Site> sites = new HashMap<>();
        for (Cluster.Environment environment : cluster.environments()) {
            sites.put(
                    environment.name(),
                    new Site(
                            environment.name(),
                            true,
                            environment.hosts().stream()
                                    .map(host -> new HostId(host.id()))
                                    .toList(),
                            Long.MAX_VALUE,
                            usedMilliCpus.getOrDefault(environment.name(), 0L)));
        }
        return new Snapshot(backlog, fleet, running, lanes, sites, Map.of());
    }
}

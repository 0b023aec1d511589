package io.fairlead.simulator.service;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobId;
import io.fairlead.prediction.RunTimeEstimator;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.Gang;
import io.fairlead.scheduler.Lane;
import io.fairlead.scheduler.Ordering;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.Policy;
import io.fairlead.scheduler.Preemption;
import io.fairlead.scheduler.RunTime;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.RunningTask;
import io.fairlead.scheduler.Scheduler;
import io.fairlead.scheduler.Site;
import io.fairlead.scheduler.Snapshot;
import io.fairlead.scheduler.WorkClass;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.Discipline;
import io.fairlead.simulator.HostTime;
import io.fairlead.simulator.SimulatedJob;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The service's own scheduler, fed as the control cycle feeds it: what waits is in a backlog, hosts and bookings are in a
 * fleet, attempts and what shares have used are known, and each plan is claimed at once.
 */
public final class Service implements Discipline {
    private final Scheduler scheduler;
    private final Cluster cluster;
    private final HostPark hosts;
    private final List<Lane> lanes;
    private final Backlog backlog;
    private final Fleet fleet = new Fleet();
    private final Running running = new Running(fleet);
    private final RunTimeEstimator runTimes = new RunTimeEstimator();
    private final Map<String, Long> usedMilliCpus = new HashMap<>();
    private final Map<WorkClass, WorkClass> workClasses = new HashMap<>();
    private final Map<JobId, SimulatedJob> jobs = new HashMap<>();
    private final Map<SimulatedJob, Integer> attempts = new HashMap<>();
    private final Map<SimulatedJob, List<RunningTask>> held = new HashMap<>();

    public Service(Scheduler scheduler, Cluster cluster) {
        this(scheduler, Ordering.DEFAULT, cluster);
    }

    public Service(Scheduler scheduler, Ordering ordering, Cluster cluster) {
        this.scheduler = scheduler;
        this.backlog = new Backlog(ordering);
        this.cluster = cluster;
        this.hosts = new HostPark(cluster, fleet);
        this.lanes =
                cluster.queues().stream()
                        .map(
                                each ->
                                        new Lane(each.name(), each.priority(), each.environments())
                                                .with(each.policy()))
                        .toList();
    }

    @Override
    public void arrive(SimulatedJob job, long nowMillis) {
        jobs.put(id(job), job);
        backlog.add(workClass(job), job.number(), id(job));
    }

    private static JobId id(SimulatedJob job) {
        return JobId.of(job.submittedMillis(), 0, (long) job.number() << 2);
    }

    private WorkClass workClass(SimulatedJob job) {
        RunTime runTime = expected(job);
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

    /** As the service expects it: from runs that have ended by now, if it is known what is run. */
    private RunTime expected(SimulatedJob job) {
        long limit = Math.ceilDiv(job.limitMillis(), 1000);
        return definition(job)
                .map(definition -> runTimes.of(definition, job.share(), limit))
                .orElseGet(() -> RunTime.limited(limit));
    }

    private void learn(SimulatedJob job) {
        int seconds = Math.clamp(Math.ceilDiv(job.runMillis(), 1000), 1, Integer.MAX_VALUE);
        definition(job).ifPresent(definition -> runTimes.learn(definition, job.share(), seconds));
    }

    /** Its definition, written {@code name} or {@code name:revision}. */
    private static Optional<DefinitionId> definition(SimulatedJob job) {
        String name = job.definition();
        int colon = name.lastIndexOf(':');
        boolean hasRevision = colon > 0 && name.substring(colon + 1).matches("[0-9]{1,9}");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                hasRevision
                        ? new DefinitionId(
                                name.substring(0, colon),
                                Integer.parseInt(name.substring(colon + 1)))
                        : new DefinitionId(name, 1));
    }

    private static Gang gang(SimulatedJob job) {
        return new Gang(
                List.of(new Gang.Group(0, job.nodes() - 1, job.perNode(), "", Map.of())),
                0,
                Gang.Spread.ANY);
    }

    @Override
    public void end(SimulatedJob job, long nowMillis) {
        release(job, nowMillis);
        learn(job);
        jobs.remove(id(job));
        attempts.remove(job);
    }

    private void release(SimulatedJob job, long nowMillis) {
        for (RunningTask task : held.remove(job)) {
            running.ended(task.id());
            usedMilliCpus.merge(task.site(), -task.resources().milliCpus(), Long::sum);
            remember(task, Instant.ofEpochMilli(nowMillis));
        }
    }

    /** Adds to what the share has used, where the queue's policy asks for that. */
    private void remember(RunningTask task, Instant now) {
        String queue = task.workClass().queue();
        String share = task.workClass().share();
        for (Lane lane : lanes) {
            if (lane.queue().equals(queue) && lane.policy() instanceof Policy.FairShare fair) {
                running.used(
                        queue,
                        share,
                        running.used(queue, share)
                                .add(task.resources(), task.since(), now, fair.window()));
            }
        }
    }

    @Override
    public Moves move(long nowMillis) {
        Instant now = Instant.ofEpochMilli(nowMillis);
        Set<SimulatedJob> interrupted = new LinkedHashSet<>();
        List<SimulatedJob> started = new ArrayList<>();
        for (HostId lost : hosts.advance(nowMillis)) {
            List.copyOf(running.on(lost))
                    .forEach(task -> interrupt(task, now, started, interrupted));
        }
        Plan plan = claim(now, started);
        while (!plan.preemptions().isEmpty()) {
            for (Preemption preemption : plan.preemptions()) {
                running.find(preemption.victim())
                        .ifPresent(task -> interrupt(task, now, started, interrupted));
            }
            plan = claim(now, started);
        }
        hosts.resize(plan.wishes(), nowMillis);
        return new Moves(List.copyOf(interrupted), started);
    }

    /** Ends an attempt before its time; one that has just been started never was. */
    private void interrupt(
            RunningTask task,
            Instant now,
            List<SimulatedJob> started,
            Set<SimulatedJob> interrupted) {
        SimulatedJob job = jobs.get(task.id().task().job());
        if (held.containsKey(job)) {
            release(job, now.toEpochMilli());
            backlog.add(task.workClass(), job.number(), id(job));
            if (!started.remove(job)) {
                interrupted.add(job);
            }
        }
    }

    private Plan claim(Instant now, List<SimulatedJob> started) {
        Plan plan = scheduler.plan(snapshot(), now);
        for (Placement placement : plan.placements()) {
            SimulatedJob job = jobs.get(placement.task().job());
            List<RunningTask> tasks = held.computeIfAbsent(job, _ -> new ArrayList<>());
            if (tasks.isEmpty()) {
                attempts.merge(job, 1, Integer::sum);
            }
            tasks.add(claim(placement, attempts.get(job), now));
            if (tasks.size() == job.nodes()) {
                backlog.remove(placement.workClass(), job.number());
                started.add(job);
            }
        }
        return plan;
    }

    private RunningTask claim(Placement placement, int attempt, Instant now) {
        RunningTask task =
                new RunningTask(
                        new AttemptId(placement.task(), attempt),
                        placement.workClass(),
                        placement.host(),
                        placement.site(),
                        placement.resources(),
                        now);
        running.began(task);
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
                            hosts.of(environment.name()),
                            Long.MAX_VALUE,
                            usedMilliCpus.getOrDefault(environment.name(), 0L)));
        }
        return new Snapshot(backlog, fleet, running, lanes, sites, Map.of());
    }

    @Override
    public OptionalLong wakeUp(long nowMillis) {
        return hosts.next(nowMillis);
    }

    @Override
    public List<HostTime> hosts(Cluster unused, long untilMillis) {
        return hosts.times(untilMillis);
    }
}

package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.Others;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a snapshot in a few words: hosts, queues and waiting jobs, numbered in order of acceptance from 1. */
final class Scenario {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final Backlog backlog = new Backlog();
    final Fleet fleet = new Fleet();
    final Running running = new Running(fleet);
    final List<Lane> lanes = new ArrayList<>();
    final Map<String, Site> sites = new HashMap<>();
    final Map<String, Stock> stocks = new HashMap<>();
    private long sequence;

    Scenario host(String id, double vcpus, long memoryMiB, long gpus, String... images) {
        fleet.see(
                new Host(
                        declaration(id),
                        Host.Status.READY,
                        Resources.of(vcpus, memoryMiB, gpus),
                        java.util.stream.LongStream.range(0, gpus)
                                .mapToObj(n -> "gpu-" + n)
                                .toList(),
                        "28",
                        Set.of(images),
                        ""));
        return this;
    }

    /** A host on which a container of somebody else holds something. */
    Scenario sharedHost(String id, double vcpus, long memoryMiB, double others) {
        fleet.see(
                new Host(
                        declaration(id),
                        Host.Status.READY,
                        Resources.of(vcpus, memoryMiB, 0),
                        List.of(),
                        "28",
                        Set.of(),
                        "",
                        new Others(1, Resources.of(others, 0, 0), List.of())));
        return this;
    }

    Scenario silentHost(String id, String problem) {
        fleet.see(
                new Host(
                        declaration(id),
                        Host.Status.LOST,
                        Resources.of(64, 64000, 0),
                        List.of(),
                        "",
                        Set.of(),
                        problem));
        return this;
    }

    private static HostDeclaration declaration(String id) {
        return new HostDeclaration(
                new HostId(id), "unix:///nowhere", "", Optional.empty(), Map.of());
    }

    Scenario booked(String host, double vcpus, long memoryMiB) {
        fleet.slot(new HostId(host)).take(Resources.of(vcpus, memoryMiB, 0));
        return this;
    }

    /** An environment over the hosts given, without a limit. */
    Scenario site(String name, String... hosts) {
        return limitedSite(name, Long.MAX_VALUE, hosts);
    }

    Scenario limitedSite(String name, long maxMilliCpus, String... hosts) {
        sites.put(
                name,
                new Site(
                        name,
                        true,
                        java.util.stream.Stream.of(hosts).map(HostId::new).toList(),
                        maxMilliCpus,
                        0));
        return this;
    }

    Scenario queue(String name, int priority, String... sites) {
        lanes.add(new Lane(name, priority, List.of(sites)));
        return this;
    }

    TaskId job(String queue, double vcpus, long memoryMiB) {
        return job(queue, Resources.of(vcpus, memoryMiB, 0), "image");
    }

    Scenario stock(String name, long total, long inUse) {
        stocks.put(name, new Stock(total, inUse));
        return this;
    }

    /** A small job that takes so much of a counted resource. */
    TaskId jobTaking(String queue, String resource, long quantity) {
        JobId id = new JobId(0, ++sequence);
        backlog.add(
                new WorkClass(
                        queue,
                        "",
                        0,
                        Resources.of(0.25, 10, 0),
                        "image",
                        Map.of(resource, quantity)),
                sequence,
                id);
        return TaskId.whole(id);
    }

    TaskId job(String queue, Resources resources, String image) {
        JobId id = new JobId(0, ++sequence);
        backlog.add(new WorkClass(queue, "", 0, resources, image, Map.of()), sequence, id);
        return TaskId.whole(id);
    }

    JobId array(String queue, double vcpus, long memoryMiB, IndexSet runnable) {
        JobId id = new JobId(0, ++sequence);
        backlog.add(
                new WorkClass(queue, "", 0, Resources.of(vcpus, memoryMiB, 0), "image", Map.of()),
                sequence,
                id,
                runnable);
        return id;
    }

    Snapshot snapshot() {
        return new Snapshot(backlog, fleet, running, lanes, sites, stocks);
    }

    Plan plan() {
        return new BackfillScheduler().plan(snapshot(), NOW);
    }

    /** The reasons of all classes that have tasks without a place, in no particular order. */
    Map<WorkClass, Reason> reasons(Plan plan) {
        Map<WorkClass, Reason> found = new HashMap<>();
        for (Lane lane : lanes) {
            for (WorkClass each : backlog.classes(lane.queue())) {
                plan.reasons().of(each).ifPresent(reason -> found.put(each, reason));
            }
        }
        return found;
    }

    /** A job of as many equal nodes as asked, each of one vCPU and 100 MiB, node 1 being the main one. */
    JobId gang(String queue, int nodes, Gang.Spread spread) {
        Gang gang =
                new Gang(
                        List.of(
                                new Gang.Group(
                                        0, nodes - 1, Resources.of(1, 100, 0), "image", Map.of())),
                        1,
                        spread);
        JobId id = new JobId(0, ++sequence);
        backlog.add(WorkClass.of(queue, "", 0, gang), sequence, id);
        return id;
    }

    /** A job accepted at a second since 1970. */
    TaskId job(WorkClass workClass, long acceptedSecond) {
        JobId id = JobId.of(acceptedSecond * 1000, 0, ++sequence << 2);
        backlog.add(workClass, sequence, id);
        return TaskId.whole(id);
    }

    WorkClass work(String queue, String share, double vcpus, long expectedSeconds) {
        return new WorkClass(queue, share, 0, Resources.of(vcpus, 100, 0), "image", Map.of())
                .lasting(RunTime.limited(expectedSeconds));
    }

    /** An attempt of a class that took its place so many seconds before {@link #NOW}. */
    AttemptId running(String host, WorkClass workClass, long secondsAgo) {
        AttemptId id = new AttemptId(TaskId.whole(new JobId(1, ++sequence)), 1);
        RunningTask task =
                new RunningTask(
                        id,
                        workClass,
                        new HostId(host),
                        "s",
                        workClass.resources(),
                        NOW.minusSeconds(secondsAgo));
        running.began(task);
        return id;
    }

    /** The nodes of one gang, each on the host that is named, that took their places so many seconds before {@link #NOW}. */
    List<AttemptId> runningGang(WorkClass workClass, long secondsAgo, String... hosts) {
        JobId job = new JobId(1, ++sequence);
        List<AttemptId> ids = new ArrayList<>();
        for (int node = 0; node < hosts.length; node++) {
            RunningTask task =
                    new RunningTask(
                            new AttemptId(TaskId.node(job, node), 1),
                            workClass,
                            new HostId(hosts[node]),
                            "s",
                            workClass.gang().orElseThrow().groupOf(node).resources(),
                            NOW.minusSeconds(secondsAgo));
            running.began(task);
            ids.add(task.id());
        }
        return ids;
    }

    /** A class of gangs of so many equal nodes. */
    static WorkClass gangOf(
            String queue, String share, int nodes, double vcpus, Gang.Spread spread) {
        Gang.Group all =
                new Gang.Group(0, nodes - 1, Resources.of(vcpus, 100, 0), "image", Map.of());
        return WorkClass.of(queue, share, 0, new Gang(List.of(all), 0, spread));
    }

    /** Carries out what a plan has placed. */
    void apply(Plan plan, Instant now) {
        for (Placement placement : plan.placements()) {
            TaskId task = placement.task();
            if (running.partsOf(task.job()) == 0) {
                remove(task.job());
            }
            running.began(
                    new RunningTask(
                            new AttemptId(task, 1),
                            placement.workClass(),
                            placement.host(),
                            placement.site(),
                            placement.resources(),
                            now));
        }
    }

    private void remove(JobId job) {
        for (Lane lane : lanes) {
            for (WorkClass each : List.copyOf(backlog.classes(lane.queue()))) {
                Line.Walk walk = backlog.queue(lane.queue()).line(each).walk();
                while (walk.next()) {
                    if (walk.entry().equals(job)) {
                        backlog.remove(each, walk.sequence());
                        return;
                    }
                }
            }
        }
    }

    Scenario lane(Lane lane) {
        lanes.add(lane);
        return this;
    }
}

package scheduling;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.Lane;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.Policy;
import io.fairlead.scheduler.RunTime;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.RunningTask;
import io.fairlead.scheduler.Site;
import io.fairlead.scheduler.Snapshot;
import io.fairlead.scheduler.WorkClass;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A service in small: what the control cycle keeps for the scheduler, without jobs, a store and containers. The place of a job
 * in the order of acceptance is part of its id, where a service has it from the job.
 */
final class World {
    private static final int SHAPES = 100;
    private static final int ARRAY_SIZE = 10_000_000;

    final Random random = new Random(1);
    final Backlog backlog = new Backlog();
    private final Fleet fleet = new Fleet();
    private final Running running = new Running(fleet);
    final List<WorkClass> classes = new ArrayList<>();
    private final Map<JobId, IndexSet> arrays = new HashMap<>();
    private final List<AttemptId> live = new ArrayList<>();
    private final BackfillScheduler scheduler = new BackfillScheduler();
    private final List<Lane> lanes =
            List.of(
                    new Lane("q", 1, List.of("s"))
                            .with(new Policy.FairShare(Duration.ofHours(1), 0, List.of())));
    private final Map<String, Site> sites;
    long nowMillis = 1_800_000_000_000L;
    private long sequence;

    World(int shares, int hosts) {
        List<HostId> ids = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            int gpus = i % 10 == 9 ? 8 : 0;
            HostId id = new HostId("host-" + i);
            ids.add(id);
            List<String> gpuIds = new ArrayList<>();
            for (int g = 0; g < gpus; g++) {
                gpuIds.add("g" + g);
            }
            fleet.see(
                    new Host(
                            new HostDeclaration(id, "unix:///none", "", Optional.empty(), Map.of()),
                            Host.Status.READY,
                            Resources.of(
                                    i % 3 == 0 ? 128 : 64, i % 3 == 0 ? 512_000 : 256_000, gpus),
                            gpuIds,
                            "",
                            Set.of(),
                            ""));
        }
        sites = Map.of("s", new Site("s", true, ids, Long.MAX_VALUE, 0));
        List<WorkClass> shapes = new ArrayList<>();
        for (int shape = 0; shape < SHAPES; shape++) {
            Resources asked =
                    Resources.of(1 + shape % 16, 1000 * (1 + shape % 32), shape % 20 == 19 ? 1 : 0);
            shapes.add(
                    new WorkClass("q", "", 0, asked, "image-" + shape % 7, Map.of())
                            .lasting(RunTime.limited(600 + 600 * (shape % 13))));
        }
        for (int share = 0; share < shares; share++) {
            for (WorkClass shape : shapes) {
                classes.add(
                        new WorkClass(
                                "q",
                                "share-" + share,
                                0,
                                shape.resources(),
                                shape.image(),
                                shape.consumables(),
                                shape.runTime(),
                                shape.gang()));
            }
        }
    }

    void submit() {
        submit(anyClass(), newId());
    }

    void submit(WorkClass workClass, JobId id) {
        backlog.add(workClass, sequence(id), id);
    }

    WorkClass anyClass() {
        return classes.get(random.nextInt(classes.size()));
    }

    JobId newId() {
        return JobId.of(nowMillis, random.nextLong(), ++sequence << 2);
    }

    private static long sequence(JobId id) {
        return id.low() & Long.MAX_VALUE;
    }

    void submitArray() {
        JobId id = newId();
        IndexSet children = IndexSet.full(ARRAY_SIZE);
        backlog.add(anyClass(), sequence(id), id, children);
        arrays.put(id, children);
    }

    Plan plan() {
        return scheduler.plan(
                new Snapshot(backlog, fleet, running, lanes, sites, Map.of()),
                Instant.ofEpochMilli(nowMillis));
    }

    void apply(Plan plan) {
        Instant now = Instant.ofEpochMilli(nowMillis);
        for (Placement placement : plan.placements()) {
            TaskId task = placement.task();
            if (task.part() == TaskId.Part.WHOLE) {
                backlog.remove(placement.workClass(), sequence(task.job()));
            } else {
                arrays.get(task.job()).remove(task.index());
            }
            RunningTask attempt =
                    new RunningTask(
                            new AttemptId(task, 1),
                            placement.workClass(),
                            placement.host(),
                            placement.site(),
                            placement.resources(),
                            now);
            running.began(attempt);
            live.add(attempt.id());
        }
    }

    /** How much of the vCPUs and the memory of all hosts is taken. */
    String inUse() {
        Resources taken = Resources.NONE;
        Resources all = Resources.NONE;
        for (HostId id : fleet.ids()) {
            taken = taken.plus(fleet.booked(id));
            all = all.plus(fleet.host(id).capacity());
        }
        return "%.2f %% of the vCPUs, %.2f %% of the memory"
                .formatted(
                        100.0 * taken.milliCpus() / all.milliCpus(),
                        100.0 * taken.memoryMiB() / all.memoryMiB());
    }

    int running() {
        return live.size();
    }

    /** One of the attempts that run; it is no longer among those that are drawn. */
    AttemptId drawEnd() {
        int at = random.nextInt(live.size());
        AttemptId attempt = live.set(at, live.getLast());
        live.removeLast();
        return attempt;
    }

    void end(AttemptId attempt) {
        running.ended(attempt);
    }
}

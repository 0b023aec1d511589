package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.TaskId;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StartFailed;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.Preemption;
import io.fairlead.scheduler.Reasons;
import io.fairlead.scheduler.Scheduler;
import io.fairlead.scheduler.Snapshot;
import io.fairlead.store.Change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the planted fault, if there is one, makes of what passes between the service and its world. */
final class WorldDefects {
    private final FaultWorld world;
    private MemoryJobs notDurable;
    private int plans;

    WorldDefects(FaultWorld world) {
        this.world = world;
    }

    // ---- the store

    /** Jobs are about to be accepted. */
    void accepting() {
        if (world.planted(PlantedFault.EARLY_ACKNOWLEDGEMENT)) {
            notDurable = world.kept().memory().copy();
            world.killSoon();
        }
    }

    /** Changes are about to be committed. */
    void committing(List<Change> changes) {
        if (world.planted(PlantedFault.LOST_COMMIT)) {
            notDurable = world.kept().memory().copy();
        } else if (world.planted(PlantedFault.EARLY_ACKNOWLEDGEMENT)) {
            notDurable = null;
        } else if (world.planted(PlantedFault.EFFECT_BEFORE_COMMIT)) {
            changes.forEach(this::startAtOnce);
        } else if (changes.stream().anyMatch(this::isForgotten)) {
            world.killSoon();
        }
    }

    private boolean isForgotten(Change change) {
        return world.planted(PlantedFault.FORGOTTEN_PREEMPTION)
                        && change instanceof Change.AttemptPreempted
                || world.planted(PlantedFault.FORGOTTEN_HOLD)
                        && change instanceof Change.HoldChanged;
    }

    private void startAtOnce(Change change) {
        if (change instanceof Change.AttemptClaimed(Attempt attempt)) {
            var container =
                    world.kept()
                            .memory()
                            .submission(attempt.id().task().job())
                            .task(attempt.id().task())
                            .main();
            var order =
                    new ContainerOrder(
                            new ContainerId(attempt.id(), container.name()),
                            container.spec(),
                            List.of(),
                            Map.of());
            try {
                world.host(attempt.host())
                        .connect(world.process())
                        .start(order, ContainerEngine.Progress.SILENT);
            } catch (StartFailed | EngineUnreachable e) {
                world.trace(() -> attempt.id() + " does not start at once");
            }
        }
    }

    List<Change> keptOf(List<Change> changes) {
        if (world.planted(PlantedFault.END_WITHOUT_ATTEMPT)) {
            return changes.stream()
                    .filter(
                            change ->
                                    !(change instanceof Change.AttemptEnded(_, AttemptEnd end)
                                            && end.succeeded()))
                    .toList();
        }
        if (world.planted(PlantedFault.LOST_USE)) {
            return changes.stream()
                    .filter(change -> !(change instanceof Change.ShareUsed))
                    .toList();
        }
        if (world.planted(PlantedFault.HALF_COMMIT) && changes.size() > 1 && world.isDoomed()) {
            return changes.subList(0, changes.size() / 2);
        }
        return changes;
    }

    /** The process has died. */
    void crashed() {
        if (notDurable != null) {
            world.kept().replace(notDurable);
            notDurable = null;
        }
    }

    Job seen(Job job) {
        if (world.planted(PlantedFault.FORGOTTEN_FAILURE) && job.status() == JobStatus.FAILED) {
            return seen(job, Progress.in(JobStatus.SUCCEEDED), job.hold());
        }
        return world.planted(PlantedFault.FORGOTTEN_HOLD)
                ? seen(job, job.progress(), Optional.empty())
                : job;
    }

    private static Job seen(Job job, Progress progress, Optional<Hold> hold) {
        return new Job(
                job.submission(),
                job.sequence(),
                progress,
                job.children(),
                job.unplacedReason(),
                hold);
    }

    Map<AttemptId, TaskId> seen(Map<AttemptId, TaskId> preempted) {
        return world.planted(PlantedFault.FORGOTTEN_PREEMPTION) ? Map.of() : preempted;
    }

    // ---- the scheduler

    /** The scheduler, asked twice so that it can be told whether it answers the same (I7). */
    Scheduler over(Scheduler real) {
        return (snapshot, now) -> {
            Plan plan = changed(real.plan(snapshot, now), snapshot);
            Plan again = changed(real.plan(snapshot, now), snapshot);
            world.require(
                    plan.placements().equals(again.placements())
                            && plan.preemptions().equals(again.preemptions())
                            && plan.reservations().equals(again.reservations()),
                    () -> "I7: the same snapshot has two plans");
            return plan;
        };
    }

    private Plan changed(Plan plan, Snapshot snapshot) {
        if (world.planted(PlantedFault.FICKLE_PLAN) && plan.placements().size() > 1) {
            return plans++ % 2 == 0 ? plan : with(plan, plan.placements().reversed());
        }
        if (world.planted(PlantedFault.PASSED_OVER)) {
            return with(
                    plan,
                    plan.placements().stream()
                            .filter(each -> !world.isDespised(each.task().job()))
                            .toList());
        }
        if (world.planted(PlantedFault.PARTLY_PLACED)) {
            return with(
                    plan,
                    plan.placements().stream()
                            .filter(each -> !world.work().follows(each.task()))
                            .toList());
        }
        if (world.planted(PlantedFault.WRONG_VICTIM)) {
            return new Plan(
                    plan.placements(),
                    plan.reservations(),
                    plan.placements().stream().flatMap(each -> victims(each, snapshot)).toList(),
                    plan.wishes(),
                    plan.reasons());
        }
        if (world.planted(PlantedFault.NO_REASON)) {
            return new Plan(
                    plan.placements(),
                    plan.reservations(),
                    plan.preemptions(),
                    plan.wishes(),
                    Reasons.NONE);
        }
        if (world.planted(PlantedFault.OVERBOOKING)) {
            return with(plan, onOneHost(plan));
        }
        return plan;
    }

    /** Whatever else runs where a task is placed. */
    private static Stream<Preemption> victims(Placement placement, Snapshot snapshot) {
        return snapshot.running().on(placement.host()).stream()
                .map(running -> new Preemption(running.id(), placement.task()));
    }

    private static List<Placement> onOneHost(Plan plan) {
        List<Placement> placements = new ArrayList<>();
        for (Placement each : plan.placements()) {
            placements.add(
                    new Placement(
                            each.task(),
                            each.workClass(),
                            plan.placements().getFirst().host(),
                            plan.placements().getFirst().site(),
                            each.resources(),
                            each.image()));
        }
        return placements;
    }

    private static Plan with(Plan plan, List<Placement> placements) {
        return new Plan(
                placements, plan.reservations(), plan.preemptions(), plan.wishes(), plan.reasons());
    }
}

package io.fairlead.control;

import io.fairlead.domain.job.Actor;
import io.fairlead.domain.job.Hold;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * What clients want of the service: that it runs jobs, ends them, holds them back and lets them go, and serves them sooner or
 * later. They ask again until they are answered.
 */
final class WorldClients {
    private static final long ASKS_AGAIN = 5_000;
    private static final int LONGEST_HOLD = 120_000;
    private static final String SOMEONE = "someone";

    private final FaultWorld world;
    private final SplittableRandom random;
    private final Set<JobId> acknowledged = new HashSet<>();
    private final Set<TaskId> unwanted = new HashSet<>();

    /** That a job is held was answered, and nobody has asked for its release since. */
    private final Set<JobId> heldBack = new HashSet<>();

    private final Map<JobId, Integer> priorities = new HashMap<>();
    private int holds;

    WorldClients(FaultWorld world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    void submitSoon(long withinMillis) {
        world.after(random.nextLong(withinMillis), this::submit);
    }

    private void submit() {
        if (world.alive().isEmpty()) {
            world.after(1_000, this::submit);
            return;
        }
        Submission submission = world.work().next();
        JobId id = submission.id();
        world.trace(() -> "submits " + id + " " + submission.name());
        world.alive()
                .get()
                .submit(
                        submission,
                        () -> {
                            world.trace(() -> "acknowledged " + id);
                            acknowledged.add(id);
                        });
        if (random.nextInt(8) == 0) {
            boolean child = submission.isArray() && random.nextBoolean();
            TaskId task = child ? TaskId.child(id, 0) : TaskId.whole(id);
            boolean kill = random.nextBoolean();
            world.after(random.nextInt(60_000), () -> end(task, kill));
        }
        if (random.nextInt(4) == 0) {
            world.after(random.nextInt(30_000), () -> hold(id));
        }
        if (random.nextInt(4) == 0) {
            int priority = random.nextInt(5);
            world.after(random.nextInt(30_000), () -> prioritise(id, priority));
        }
    }

    /** Has all end that would go on for ever. */
    void endTheEndless() {
        for (Submission each : world.work().submitted()) {
            if (world.work().kindOf(each.id()) == WorldWork.Kind.ENDLESS) {
                end(TaskId.whole(each.id()), true);
            }
        }
    }

    private void end(TaskId task, boolean kill) {
        if (!world.kept().has(task.job())) {
            return;
        }
        unwanted.add(task);
        String what = "the end of " + task + (kill ? ", whatever it does" : "");
        ask(what, () -> true, (service, answered) -> service.end(task, kill, answered), () -> {});
    }

    private void hold(JobId job) {
        var hold = new Hold(SOMEONE, world.clock().truncatedTo(ChronoUnit.MILLIS));
        ask(
                "that " + job + " is held",
                () -> isOpen(job),
                (service, answered) -> service.steer(job, new Steering.Holding(hold), answered),
                () -> isHeld(job));
    }

    private void isHeld(JobId job) {
        if (isOpen(job)) {
            world.require(
                    kept(job).hold().isPresent(),
                    () -> "held: the hold of " + job + " was acknowledged and is not kept");
            holds++;
            heldBack.add(job);
            world.after(random.nextInt(LONGEST_HOLD), () -> release(job));
        }
    }

    private void release(JobId job) {
        heldBack.remove(job);
        ask(
                "that " + job + " is released",
                () -> isOpen(job),
                (service, answered) ->
                        service.steer(job, new Steering.Releasing(new Actor(""), false), answered),
                () ->
                        world.require(
                                !isOpen(job) || kept(job).hold().isEmpty(),
                                () -> "held: " + job + " is held after its release"));
    }

    private void prioritise(JobId job, int priority) {
        ask(
                "priority " + priority + " for " + job,
                () -> isOpen(job),
                (service, answered) ->
                        service.steer(
                                job, new Steering.Prioritising(new Actor(""), priority), answered),
                () -> {
                    if (isOpen(job)) {
                        priorities.put(job, priority);
                    }
                });
    }

    private boolean isOpen(JobId job) {
        return world.kept().has(job) && !kept(job).status().isTerminal();
    }

    private Job kept(JobId job) {
        return world.kept().memory().job(job);
    }

    /**
     * @param wanted whether it still makes sense
     * @param request begins what a service is asked for, and says what to run when it has answered
     */
    private void ask(
            String what,
            BooleanSupplier wanted,
            BiConsumer<WorldService, Runnable> request,
            Runnable then) {
        boolean[] answered = new boolean[1];
        Runnable once =
                () -> {
                    if (!answered[0]) {
                        answered[0] = true;
                        then.run();
                    }
                };
        askAgain(what, () -> !answered[0] && wanted.getAsBoolean(), request, once);
    }

    private void askAgain(
            String what,
            BooleanSupplier wanted,
            BiConsumer<WorldService, Runnable> request,
            Runnable answered) {
        if (wanted.getAsBoolean()) {
            world.alive()
                    .ifPresent(
                            service -> {
                                world.trace(() -> "wants " + what);
                                request.accept(service, answered);
                            });
            world.after(ASKS_AGAIN, () -> askAgain(what, wanted, request, answered));
        }
    }

    // ---- what its parts ask

    Set<JobId> acknowledged() {
        return acknowledged;
    }

    boolean isUnwanted(JobId job) {
        return unwanted.stream().anyMatch(task -> task.job().equals(job));
    }

    boolean holdsBack(JobId job) {
        return heldBack.contains(job);
    }

    /** The scheduling priority of a job, if one was acknowledged. */
    Optional<Integer> priorityOf(JobId job) {
        return Optional.ofNullable(priorities.get(job));
    }

    int holds() {
        return holds;
    }
}

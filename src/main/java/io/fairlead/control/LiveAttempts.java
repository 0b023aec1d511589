package io.fairlead.control;

import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.WorkClass;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The attempts that live and what they hold: their hosts' room, their environments' vCPUs, and what the scheduler knows of
 * them. What is held is the sum over the attempts, always. Owned by the cycle's thread.
 */
final class LiveAttempts {
    private final TreeMap<AttemptId, LiveAttempt> attempts = new TreeMap<>();
    private final Fleet fleet = new Fleet();
    private final Running running = new Running(fleet);
    private final HostUses hostUses = new HostUses();
    private final Map<String, Long> usedMilliCpus = new HashMap<>();

    Fleet fleet() {
        return fleet;
    }

    Running running() {
        return running;
    }

    HostUses hostUses() {
        return hostUses;
    }

    /** Adds a host or replaces what is known of it. */
    void see(Host host) {
        fleet.see(host);
        hostUses.changed(host.id());
    }

    void forget(HostId host) {
        fleet.forget(host);
        hostUses.changed(host);
    }

    Optional<LiveAttempt> find(AttemptId id) {
        return Optional.ofNullable(attempts.get(id));
    }

    Collection<LiveAttempt> all() {
        return attempts.values();
    }

    long usedMilliCpus(String environment) {
        return usedMilliCpus.getOrDefault(environment, 0L);
    }

    void book(LiveAttempt attempt) {
        attempts.put(attempt.id(), attempt);
        attempt.job().attemptBegan();
        hostUses.changed(attempt.host());
        usedMilliCpus.merge(attempt.environment(), attempt.resources().milliCpus(), Long::sum);
        running.began(attempt.asRunning(), attempt.gpuIds());
    }

    void unbook(LiveAttempt attempt) {
        attempts.remove(attempt.id());
        running.ended(attempt.id());
        attempt.job().attemptEnded();
        hostUses.changed(attempt.host());
        usedMilliCpus.merge(attempt.environment(), -attempt.resources().milliCpus(), Long::sum);
    }

    /** What the live attempts of a queue use, by share. */
    Map<String, Long> usedByShare(String queue) {
        Map<String, Long> used = new HashMap<>();
        for (LiveAttempt attempt : attempts.values()) {
            WorkClass workClass = attempt.job().workClass();
            if (workClass.queue().equals(queue)) {
                used.merge(workClass.share(), attempt.resources().milliCpus(), Long::sum);
            }
        }
        return used;
    }

    List<LiveAttempt> on(HostId host) {
        return attempts.values().stream().filter(attempt -> attempt.host().equals(host)).toList();
    }

    /** Live attempts of a task, or of all children of an array. */
    List<LiveAttempt> of(TaskId task) {
        AttemptId from = new AttemptId(new TaskId(task.job(), TaskId.Part.WHOLE, 0), 1);
        List<LiveAttempt> found = new ArrayList<>();
        for (LiveAttempt attempt : attempts.tailMap(from).values()) {
            if (!attempt.id().task().job().equals(task.job())) {
                break;
            }
            if (task.part() == TaskId.Part.WHOLE || attempt.id().task().equals(task)) {
                found.add(attempt);
            }
        }
        return found;
    }
}

package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the containers of the world really did, whatever the service knows of it. */
final class WorldWitness {
    /** A container that ran. */
    private static final class Run {
        private final HostId host;
        private Integer code;
        private boolean gone;

        private Run(HostId host) {
            this.host = host;
        }

        private boolean lives() {
            return code == null && !gone;
        }
    }

    private final FaultWorld world;
    private final TreeMap<ContainerId, List<Run>> runs = new TreeMap<>();
    private int started;

    WorldWitness(FaultWorld world) {
        this.world = world;
    }

    /** I2: of an attempt at most one container lives, it was claimed before, and it runs once. */
    void started(ContainerId id, HostId host) {
        started++;
        world.trace(() -> "runs " + id + " on " + host);
        List<Run> before = runs.computeIfAbsent(id, _ -> new ArrayList<>());
        world.require(
                before.stream().noneMatch(Run::lives),
                () -> "I2: two containers of " + id + " live");
        world.require(
                world.kept().knows(id.attempt()),
                () -> "I2: " + id + " runs and its place was never claimed");
        world.require(
                before.stream().allMatch(run -> run.gone) || !world.kept().lives(id.attempt()),
                () -> "I2: " + id + " runs a second time");
        before.add(new Run(host));
    }

    void ended(ContainerId id, HostId host, int code) {
        world.trace(() -> "ends " + id + " on " + host + " with " + code);
        last(id, host).code = code;
    }

    void destroyed(ContainerId id, HostId host) {
        world.trace(() -> "gone " + id + " from " + host);
        if (runs.containsKey(id)) {
            last(id, host).gone = true;
        }
    }

    private Run last(ContainerId id, HostId host) {
        return runs.get(id).stream()
                .filter(run -> run.host.equals(host))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /** Whether the main container of an attempt has ended with a code. */
    boolean sawExit(AttemptId attempt, int code) {
        return runs.entrySet().stream()
                .filter(each -> each.getKey().attempt().equals(attempt))
                .flatMap(each -> each.getValue().stream())
                .anyMatch(run -> run.code != null && run.code == code);
    }

    /** Whether a container of an attempt was removed. */
    boolean sawRemoved(AttemptId attempt) {
        return runs.entrySet().stream()
                .filter(each -> each.getKey().attempt().equals(attempt))
                .flatMap(each -> each.getValue().stream())
                .anyMatch(run -> run.gone);
    }

    int started() {
        return started;
    }
}

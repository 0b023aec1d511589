package io.fairlead.simulator.service;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.ScalingWish;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.HostTime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/** The hosts of a cluster as time goes by: those that stay, are lost and come back, and those that come and go. */
final class HostPark {
    /** Something that will happen to a host. */
    private record Turn(long atMillis, HostId host, Host.Status status)
            implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : host.compareTo(other.host);
        }
    }

    private final Cluster cluster;
    private final Fleet fleet;
    private final Map<String, List<HostId>> staying = new HashMap<>();
    private final Map<String, GrownHosts> grown = new TreeMap<>();
    private final PriorityQueue<Turn> turns = new PriorityQueue<>();

    HostPark(Cluster cluster, Fleet fleet) {
        this.cluster = cluster;
        this.fleet = fleet;
        for (Cluster.Environment environment : cluster.environments()) {
            List<HostId> ids = new ArrayList<>();
            for (Cluster.HostShape shape : environment.hosts()) {
                HostId id = new HostId(shape.id());
                fleet.see(host(id, shape.capacity(), Host.Status.READY));
                ids.add(id);
            }
            staying.put(environment.name(), ids);
            environment
                    .growth()
                    .ifPresent(
                            growth ->
                                    grown.put(
                                            environment.name(),
                                            new GrownHosts(environment.name(), growth, fleet)));
        }
        for (Cluster.Outage outage : cluster.outages()) {
            HostId id = new HostId(outage.host());
            turns.add(new Turn(outage.atMillis(), id, Host.Status.LOST));
            turns.add(new Turn(outage.untilMillis(), id, Host.Status.READY));
        }
    }

    List<HostId> of(String environment) {
        List<HostId> hosts = new ArrayList<>(staying.get(environment));
        if (grown.containsKey(environment)) {
            hosts.addAll(grown.get(environment).ready());
        }
        return hosts;
    }

    /**
     * Lets everything happen that is due.
     *
     * @return hosts that were lost
     */
    List<HostId> advance(long nowMillis) {
        List<HostId> lost = new ArrayList<>();
        while (!turns.isEmpty() && turns.peek().atMillis() <= nowMillis) {
            Turn turn = turns.poll();
            Host host = fleet.host(turn.host());
            fleet.see(host(turn.host(), host.capacity(), turn.status()));
            if (turn.status() == Host.Status.LOST) {
                lost.add(turn.host());
            }
        }
        grown.values().forEach(hosts -> hosts.advance(nowMillis));
        return lost;
    }

    /** Lets hosts come for work that found no place, and go that have nothing to do. */
    void resize(List<ScalingWish> wishes, long nowMillis) {
        grown.forEach(
                (environment, hosts) ->
                        hosts.resize(
                                wishes.stream()
                                        .filter(wish -> wish.site().equals(environment))
                                        .flatMap(wish -> wish.demands().stream())
                                        .toList(),
                                nowMillis));
    }

    /** When something happens next. */
    OptionalLong next(long nowMillis) {
        long next = turns.isEmpty() ? Long.MAX_VALUE : turns.peek().atMillis();
        for (GrownHosts hosts : grown.values()) {
            next = Math.min(next, hosts.next(nowMillis).orElse(Long.MAX_VALUE));
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    List<HostTime> times(long untilMillis) {
        List<HostTime> times = new ArrayList<>(cluster.staying(untilMillis));
        grown.values().forEach(hosts -> times.addAll(hosts.times(untilMillis)));
        return times;
    }

    static Host host(HostId id, Resources capacity, Host.Status status) {
        List<String> gpus = new ArrayList<>();
        for (int gpu = 0; gpu < capacity.gpus(); gpu++) {
            gpus.add(id + "-gpu" + gpu);
        }
        return new Host(
                new HostDeclaration(id, "", "", Optional.of(capacity), Map.of()),
                status,
                capacity,
                gpus,
                "",
                Set.of(),
                status == Host.Status.READY ? "" : "is away");
    }
}

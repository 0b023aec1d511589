package io.fairlead.simulator.service;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.ScalingWish.Demand;
import io.fairlead.scheduler.sizing.HostGroup;
import io.fairlead.scheduler.sizing.Member;
import io.fairlead.scheduler.sizing.SizeStep;
import io.fairlead.scheduler.sizing.Sizing;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.HostTime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Hosts of one environment that come and go, by the service's own decisions. */
final class GrownHosts {
    /** Not idle: it has attempts, or is not ready. */
    private static final long BUSY = -1;

    /** A host that was launched. */
    private static final class Grown {
        private final HostType type;
        private final long launchedMillis;
        private final long readyMillis;
        private boolean isReady;
        private long idleSinceMillis = BUSY;

        Grown(HostType type, long launchedMillis, long readyMillis) {
            this.type = type;
            this.launchedMillis = launchedMillis;
            this.readyMillis = readyMillis;
        }
    }

    private final String environment;
    private final Cluster.Growth growth;
    private final Fleet fleet;
    private final TreeMap<HostId, Grown> present = new TreeMap<>();
    private final List<HostTime> gone = new ArrayList<>();
    private int launched;

    GrownHosts(String environment, Cluster.Growth growth, Fleet fleet) {
        this.environment = environment;
        this.growth = growth;
        this.fleet = fleet;
    }

    /** Those that take work. */
    Collection<HostId> ready() {
        return present.entrySet().stream()
                .filter(each -> each.getValue().isReady)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Lets hosts become ready that have booted. */
    void advance(long nowMillis) {
        present.forEach(
                (id, grown) -> {
                    if (!grown.isReady && grown.readyMillis <= nowMillis) {
                        grown.isReady = true;
                        grown.idleSinceMillis = nowMillis;
                        fleet.see(HostPark.host(id, grown.type.resources(), Host.Status.READY));
                    }
                });
    }

    /** Launches hosts for work without a place, and lets idle ones go. */
    void resize(List<Demand> demands, long nowMillis) {
        present.forEach((id, grown) -> note(id, grown, nowMillis));
        SizeStep step = Sizing.next(group(), demands, Instant.ofEpochMilli(nowMillis));
        for (HostType type : step.launches()) {
            launched++;
            present.put(
                    new HostId(environment + "-launched" + launched),
                    new Grown(type, nowMillis, nowMillis + growth.boot().toMillis()));
        }
        step.drains().forEach(id -> leave(id, nowMillis));
    }

    private void note(HostId id, Grown grown, long nowMillis) {
        if (!grown.isReady || fleet.attempts(id) > 0) {
            grown.idleSinceMillis = BUSY;
        } else if (grown.idleSinceMillis == BUSY) {
            grown.idleSinceMillis = nowMillis;
        }
    }

    private void leave(HostId id, long nowMillis) {
        fleet.forget(id);
        gone.add(time(id, present.remove(id), nowMillis));
    }

    private HostGroup group() {
        List<Member> members = new ArrayList<>();
        present.forEach((id, grown) -> members.add(member(id, grown)));
        return new HostGroup(
                environment,
                true,
                growth.strategy(),
                growth.types(),
                Map.of(),
                growth.minVcpus(),
                growth.maxVcpus(),
                growth.idle(),
                Integer.MAX_VALUE,
                members);
    }

    private Member member(HostId id, Grown grown) {
        Resources room =
                grown.isReady
                        ? grown.type.resources().minus(fleet.booked(id))
                        : grown.type.resources();
        return new Member(
                id,
                grown.type.name(),
                grown.type.vcpus(),
                grown.isReady ? HostState.READY : HostState.STARTING,
                room,
                grown.idleSinceMillis == BUSY
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(grown.idleSinceMillis)));
    }

    /** When a host becomes ready next, or has been idle for long enough. */
    OptionalLong next(long nowMillis) {
        return present.values().stream()
                .mapToLong(this::turnOf)
                .filter(at -> at > nowMillis && at < Long.MAX_VALUE)
                .min();
    }

    private long turnOf(Grown grown) {
        if (!grown.isReady) {
            return grown.readyMillis;
        }
        return grown.idleSinceMillis == BUSY
                ? Long.MAX_VALUE
                : grown.idleSinceMillis + growth.idle().toMillis();
    }

    List<HostTime> times(long untilMillis) {
        List<HostTime> times = new ArrayList<>(gone);
        present.forEach((id, grown) -> times.add(time(id, grown, untilMillis)));
        return times;
    }

    private HostTime time(HostId id, Grown grown, long untilMillis) {
        return new HostTime(
                id.value(),
                environment,
                grown.type.resources(),
                grown.type.pricePerHour(),
                grown.launchedMillis,
                untilMillis,
                true);
    }
}

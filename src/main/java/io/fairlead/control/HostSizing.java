package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.domain.compute.Scaling;
import io.fairlead.scheduler.ScalingWish.Demand;
import io.fairlead.scheduler.sizing.HostGroup;
import io.fairlead.scheduler.sizing.Member;
import io.fairlead.scheduler.sizing.TypeRecord;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts together what the decision about an environment's size depends on. Owned by the thread that scales. */
final class HostSizing {
    private final ScalingRules rules;
    private final ScalingSettings settings;
    private final Map<HostId, Instant> idleSince = new HashMap<>();

    HostSizing(ScalingRules rules, ScalingSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    /** Notes which hosts have nothing to do; the time before this process began is not counted. */
    void observe(Bulletin.Notice notice, Instant now) {
        Map<HostId, Instant> still = new HashMap<>();
        for (Hosts.HostUse use : notice.hosts()) {
            HostId id = use.host().id();
            if (use.attempts() == 0 && use.host().status() == Host.Status.READY) {
                still.put(id, idleSince.getOrDefault(id, now));
            }
        }
        idleSince.clear();
        idleSince.putAll(still);
    }

    boolean isIdle(HostId id) {
        return idleSince.containsKey(id);
    }

    static List<Demand> demands(ComputeEnvironment environment, Bulletin.Notice notice) {
        return notice.wishes().stream()
                .filter(wish -> wish.site().equals(environment.name()))
                .flatMap(wish -> wish.demands().stream())
                .toList();
    }

    /** The vCPUs that are kept whatever happens, as far as the environment may have them. */
    int minimum(ComputeEnvironment environment, Instant now) {
        return environment.deleting()
                ? 0
                : Math.min(
                        rules.minimum(environment.scaling().orElseThrow(), now),
                        environment.maxVcpus());
    }

    /**
     * @param types that the environment may launch, in its order of preference
     * @param spare whether a draining host may be taken back
     */
    HostGroup group(
            ComputeEnvironment environment,
            List<HostType> types,
            Function<HostType, TypeRecord> records,
            List<ManagedHost> hosts,
            Predicate<ManagedHost> spare,
            Bulletin.Notice notice,
            Instant now) {
        Scaling scaling = environment.scaling().orElseThrow();
        Map<HostId, Hosts.HostUse> uses =
                notice.hosts().stream()
                        .collect(Collectors.toMap(use -> use.host().id(), use -> use));
        return new HostGroup(
                environment.name(),
                environment.enabled(),
                scaling.strategy(),
                types,
                types.stream().collect(Collectors.toMap(HostType::name, records)),
                minimum(environment, now),
                environment.maxVcpus(),
                scaling.idleDelay().orElse(settings.idleDelay()),
                settings.mostComing(),
                hosts.stream()
                        .filter(host -> host.state().isCapacity() || spare.test(host))
                        .map(host -> member(host, Optional.ofNullable(uses.get(host.id()))))
                        .toList());
    }

    private Member member(ManagedHost host, Optional<Hosts.HostUse> use) {
        return new Member(
                host.id(),
                host.type(),
                host.vcpus(),
                host.state(),
                use.filter(_ -> !host.state().isComing())
                        .filter(HostSizing::isMeasured)
                        .map(HostSizing::room)
                        .orElse(host.size()),
                host.state() == HostState.READY
                        ? Optional.ofNullable(idleSince.get(host.id()))
                        : Optional.empty());
    }

    /** The last cycle may have ended before the engine of a host that is ready by now had answered. */
    private static boolean isMeasured(Hosts.HostUse use) {
        return !use.host().capacity().equals(Resources.NONE);
    }

    private static Resources room(Hosts.HostUse use) {
        Resources capacity = use.host().capacity();
        return use.booked().fitsIn(capacity) ? capacity.minus(use.booked()) : Resources.NONE;
    }
}

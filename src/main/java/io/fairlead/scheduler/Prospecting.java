package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.scheduler.Prospect.Chance;

import java.util.List;
import java.util.Optional;

/** Asks environments, one by one, for a place for one task or for all nodes of a gang, and takes none. */
final class Prospecting {
    private final Fleet fleet;
    private final Trial trial;
    private final Demand demand;

    Prospecting(Fleet fleet, Trial trial, Demand demand) {
        this.fleet = fleet;
        this.trial = trial;
        this.demand = demand;
    }

    Prospect of(LaneSite site) {
        Optional<Reason> limit = site.limit(demand);
        if (limit.filter(Obstacles::isFinal).isPresent()) {
            return without(site, Chance.NEVER, limit.get());
        }
        return switch (trial.probe(site.pool(), demand)) {
            case Trial.Outcome.Booked(var slots) ->
                    limit.map(reached -> without(site, Chance.LATER, reached))
                            .orElseGet(() -> now(site, slots));
            case Trial.Outcome.NoRoom none -> {
                Prospect found = ofReason(site, new Obstacles(fleet).of(site, demand, none));
                yield found.chance() == Chance.NEVER
                        ? found
                        : limit.map(reached -> without(site, later(found.chance()), reached))
                                .orElse(found);
            }
        };
    }

    /** An environment at its limit gets no further hosts before other work has ended. */
    private static Chance later(Chance chance) {
        return chance == Chance.NEW_HOST ? Chance.LATER : chance;
    }

    private static Prospect now(LaneSite site, List<Slot> slots) {
        List<HostId> hosts = slots.stream().map(Slot::id).toList();
        return new Prospect(
                site.name(), site.site().enabled(), Chance.NOW, hosts, Optional.empty(), false);
    }

    private Prospect ofReason(LaneSite site, Reason reason) {
        return switch (reason) {
            case Reason.NeverFits _, Reason.TypesTooSmall _, Reason.AboveLimit _ ->
                    without(site, Chance.NEVER, reason);
            case Reason.NoHost _ -> without(site, Chance.UNKNOWN, reason);
            case Reason.AwaitsHost _ -> without(site, Chance.NEW_HOST, reason);
            case Reason.GangTooWide _ -> onEmptyHosts(site, reason);
            case Reason.NoRoom _,
                    Reason.LimitReached _,
                    Reason.Shortage _,
                    Reason.Behind _,
                    Reason.Reserved _,
                    Reason.CapReached _,
                    Reason.ShareCapReached _,
                    Reason.NoEnvironment _ ->
                    without(site, Chance.LATER, reason);
        };
    }

    /** Each node would find a host, but not all at once: whether they would if nothing else ran. */
    private Prospect onEmptyHosts(LaneSite site, Reason now) {
        Fleet emptied = fleet.emptied(site.site().hosts());
        LaneSite alone = new LaneSite(site.site(), emptied.pool(site.site()), new SiteUse(0));
        return switch (trial.probe(alone.pool(), demand)) {
            case Trial.Outcome.Booked _ -> without(site, Chance.LATER, now);
            case Trial.Outcome.NoRoom none -> {
                if (!site.site().growth().isEmpty()) {
                    yield without(site, Chance.NEW_HOST, now);
                }
                yield site.pool().allAnswered()
                        ? without(
                                site, Chance.NEVER, new Obstacles(emptied).of(alone, demand, none))
                        : without(site, Chance.UNKNOWN, now);
            }
        };
    }

    private Prospect without(LaneSite site, Chance chance, Reason reason) {
        return new Prospect(
                site.name(),
                site.site().enabled(),
                chance,
                List.of(),
                Optional.of(reason),
                chance == Chance.NEW_HOST
                        || chance == Chance.LATER
                                && !(reason instanceof Reason.LimitReached)
                                && mayGrow(site));
    }

    private boolean mayGrow(LaneSite site) {
        return site.pool().capacity().milliCpus() < site.site().maxMilliCpus()
                && site.site().mayGrowFor(demand.resources());
    }
}

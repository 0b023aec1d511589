package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.scheduler.Reason.Dimension;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Says why no host of an environment took a task, judged by the host that lacks least. */
final class Obstacles {
    private final Fleet fleet;

    Obstacles(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Whether a task with this obstacle can never run as things are. */
    static boolean isFinal(Reason reason) {
        return reason instanceof Reason.NeverFits
                || reason instanceof Reason.TypesTooSmall
                || reason instanceof Reason.AboveLimit;
    }

    /** The first obstacle that may pass; if none may, the first of all. */
    static Reason nearest(List<Reason> obstacles) {
        return obstacles.stream()
                .filter(reason -> !isFinal(reason))
                .findFirst()
                .orElseGet(obstacles::getFirst);
    }

    Reason of(LaneSite site, Demand demand, Trial.Outcome.NoRoom noRoom) {
        Resources asked = noRoom.asked();
        Reason ofOne = ofOne(site, asked);
        if (demand.gang().isEmpty() || demand.gang().get().spread() == Gang.Spread.ONE_HOST) {
            return ofOne;
        }
        Gang gang = demand.gang().get();
        return isFinal(ofOne)
                        || ofOne instanceof Reason.NoHost
                        || ofOne instanceof Reason.AwaitsHost
                ? ofOne
                : new Reason.GangTooWide(
                        gang.size(), noRoom.found(), asked, gang.spread(), site.pool().size());
    }

    private Reason ofOne(LaneSite site, Resources asked) {
        Pool pool = site.pool();
        if (!pool.couldHold(asked) && !site.site().growth().isEmpty()) {
            return ofGrowing(site, asked);
        }
        if (pool.ready() == 0) {
            return new Reason.NoHost(pool.size(), problem(site.site()));
        }
        if (pool.couldHold(asked)) {
            List<Slot> roomiest =
                    pool.roomiest(
                            Pool.MOST_LOOKED_AT, slot -> asked.fitsIn(slot.host().capacity()));
            Slot nearest = least(roomiest, slot -> lack(asked, slot.room()));
            Resources free = nearest.room();
            return new Reason.NoRoom(
                    asked, dimension(asked, free), nearest.id(), free, pool.ready());
        }
        if (!pool.allAnswered()) {
            return new Reason.NoHost(pool.size(), problem(site.site()));
        }
        List<Slot> all = pool.roomiest(Integer.MAX_VALUE, _ -> true);
        Slot nearest = least(all, slot -> lack(asked, slot.host().capacity()));
        Resources largest = nearest.host().capacity();
        return new Reason.NeverFits(
                asked, dimension(asked, largest), nearest.id(), largest, pool.ready());
    }

    private static Reason ofGrowing(LaneSite site, Resources asked) {
        Pool pool = site.pool();
        if (site.site().mayGrowFor(asked) || !pool.allAnswered()) {
            return new Reason.AwaitsHost(asked, site.name(), pool.size() - pool.ready());
        }
        Resources nearest =
                site.site().growth().stream()
                        .min(Comparator.comparingDouble(size -> lack(asked, size)))
                        .orElseThrow();
        return new Reason.TypesTooSmall(asked, dimension(asked, nearest), site.name(), nearest);
    }

    private static Slot least(List<Slot> slots, ToDoubleFunction<Slot> lack) {
        Slot least = null;
        double leastLack = Double.POSITIVE_INFINITY;
        for (Slot slot : slots) {
            double lacks = lack.applyAsDouble(slot);
            boolean better =
                    lacks < leastLack || lacks == leastLack && slot.id().compareTo(least.id()) < 0;
            if (better) {
                least = slot;
                leastLack = lacks;
            }
        }
        return least;
    }

    private String problem(Site site) {
        String problem = "";
        for (HostId id : site.hosts()) {
            Slot slot = fleet.slot(id);
            if (slot == null) {
                problem = "not connected yet";
            } else if (!slot.takesWork()) {
                problem = "host '" + id + "' " + slot.host().problem();
            }
        }
        return problem;
    }

    /** The largest fraction of what is asked that is missing. */
    static double lack(Resources asked, Resources free) {
        return Math.max(
                lack(asked.milliCpus(), free.milliCpus()),
                Math.max(
                        lack(asked.memoryMiB(), free.memoryMiB()),
                        lack(asked.gpus(), free.gpus())));
    }

    private static double lack(long asked, long free) {
        return asked <= free ? 0 : (double) (asked - free) / asked;
    }

    private static Dimension dimension(Resources asked, Resources free) {
        double most = lack(asked, free);
        if (lack(asked.gpus(), free.gpus()) == most) {
            return Dimension.GPUS;
        }
        return lack(asked.memoryMiB(), free.memoryMiB()) == most
                ? Dimension.MEMORY
                : Dimension.VCPUS;
    }
}

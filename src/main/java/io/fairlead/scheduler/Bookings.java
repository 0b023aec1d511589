package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.scheduler.Reason.Dimension;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The room on all hosts and the stock of all counted resources while a plan is made: those of the snapshot, less what
 * the plan has placed so far. The snapshot itself is not changed.
 */
final class Bookings {
    private final Snapshot snapshot;
    private final Map<HostId, Resources> room = new HashMap<>();
    private final Map<String, Long> usedMilliCpus = new HashMap<>();
    private final Map<String, Stock> stocks;

    Bookings(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.stocks = new HashMap<>(snapshot.stocks());
        for (HostId id : snapshot.fleet().ids()) {
            room.put(id, snapshot.fleet().slot(id).room());
        }
        snapshot.sites().forEach((name, site) -> usedMilliCpus.put(name, site.usedMilliCpus()));
    }

    /**
     * Books one task of a class on the best host of the first environment that has room: the one where the larger of the
     * leftover fractions is smallest, hosts that have the image before others, then by id.
     */
    Verdict book(WorkClass workClass, Lane lane) {
        Resources asked = workClass.total();
        List<Site> sites =
                lane.sites().stream()
                        .map(snapshot.sites()::get)
                        .filter(site -> site != null && site.enabled())
                        .toList();
        if (sites.isEmpty()) {
            return new Verdict.Waits(new Reason.NoEnvironment(lane.queue()));
        }
        Verdict shortage = shortage(workClass);
        if (shortage != null) {
            return shortage;
        }
        List<Reason> obstacles = new ArrayList<>();
        for (Site site : sites) {
            Reason limit = limit(site, asked);
            if (limit != null) {
                obstacles.add(limit);
                continue;
            }
            List<HostId> places = new ArrayList<>();
            Reason obstacle = place(site, workClass, places);
            if (obstacle == null) {
                usedMilliCpus.merge(site.name(), asked.milliCpus(), Long::sum);
                consumables(workClass).forEach(this::take);
                return new Verdict.Placed(places, site.name());
            }
            obstacles.add(obstacle);
        }
        return verdict(obstacles);
    }

    /**
     * Books a task, or all nodes of a gang, in an environment.
     *
     * @param places takes the hosts, in the order in which nodes are placed
     * @return why there is no place, in which case nothing is booked; else null
     */
    private Reason place(Site site, WorkClass workClass, List<HostId> places) {
        if (workClass.gang().isEmpty()) {
            HostId best = best(site.hosts(), workClass.resources(), workClass.image());
            if (best == null) {
                return obstacle(site, workClass.resources());
            }
            book(best, workClass.resources(), places);
            return null;
        }
        return placeAll(site, workClass.gang().get(), places);
    }

    private Reason placeAll(Site site, Gang gang, List<HostId> places) {
        List<Integer> order = gang.order();
        if (gang.spread() == Gang.Spread.ONE_HOST) {
            Resources total = gang.total();
            HostId best = best(site.hosts(), total, gang.groupOf(gang.mainNode()).image());
            if (best == null) {
                return obstacle(site, total);
            }
            order.forEach(node -> book(best, gang.groupOf(node).resources(), places));
            return null;
        }
        Set<HostId> left = new LinkedHashSet<>(site.hosts());
        for (int node : order) {
            Gang.Group group = gang.groupOf(node);
            HostId best = best(left, group.resources(), group.image());
            if (best == null) {
                int found = places.size();
                for (int i = found - 1; i >= 0; i--) {
                    room.merge(
                            places.get(i), gang.groupOf(order.get(i)).resources(), Resources::plus);
                }
                places.clear();
                return gangObstacle(site, gang, group.resources(), found);
            }
            book(best, group.resources(), places);
            if (gang.spread() == Gang.Spread.DISTINCT_HOSTS) {
                left.remove(best);
            }
        }
        return null;
    }

    private Reason gangObstacle(Site site, Gang gang, Resources asked, int found) {
        Reason ofOne = obstacle(site, asked);
        boolean tooFew =
                gang.spread() == Gang.Spread.DISTINCT_HOSTS && gang.size() > site.hosts().size();
        return isFinal(ofOne) && !tooFew
                ? ofOne
                : new Reason.GangTooWide(
                        gang.size(), found, asked, gang.spread(), site.hosts().size());
    }

    private void book(HostId host, Resources asked, List<HostId> places) {
        room.merge(host, asked, Resources::minus);
        places.add(host);
    }

    private static Map<String, Long> consumables(WorkClass workClass) {
        Map<String, Long> asked = new TreeMap<>(workClass.consumables());
        if (workClass.gang().isPresent()) {
            asked.clear();
            for (Gang.Group group : workClass.gang().get().groups()) {
                group.consumables()
                        .forEach((name, each) -> asked.merge(name, each * group.size(), Long::sum));
            }
        }
        return asked;
    }

    /** What comes of the first counted resource, by name, that there is too little of; null if there is none. */
    private Verdict shortage(WorkClass workClass) {
        for (var asked : consumables(workClass).entrySet()) {
            Stock stock = stocks.get(asked.getKey());
            Reason reason =
                    new Reason.Shortage(
                            asked.getKey(), asked.getValue(), Optional.ofNullable(stock));
            if (stock == null || asked.getValue() > stock.total()) {
                return new Verdict.Impossible(reason);
            }
            if (!stock.has(asked.getValue())) {
                return new Verdict.Waits(reason);
            }
        }
        return null;
    }

    private void take(String resource, long quantity) {
        stocks.computeIfPresent(resource, (_, stock) -> stock.less(quantity));
    }

    private Reason limit(Site site, Resources asked) {
        if (asked.milliCpus() > site.maxMilliCpus()) {
            return new Reason.AboveLimit(asked, site.name(), site.maxMilliCpus());
        }
        long used = usedMilliCpus.get(site.name());
        return asked.milliCpus() > site.maxMilliCpus() - used
                ? new Reason.LimitReached(asked, site.name(), site.maxMilliCpus(), used)
                : null;
    }

    private HostId best(Collection<HostId> hosts, Resources asked, String image) {
        HostId best = null;
        double bestScore = Double.POSITIVE_INFINITY;
        for (HostId id : hosts) {
            Fleet.Slot slot = snapshot.fleet().slot(id);
            if (slot == null || !slot.takesWork() || !asked.fitsIn(room.get(id))) {
                continue;
            }
            double score = score(slot, room.get(id), asked, image);
            if (score < bestScore || score == bestScore && id.compareTo(best) < 0) {
                best = id;
                bestScore = score;
            }
        }
        return best;
    }

    /** Between 0 and 1 for a host that has the image, between 1 and 2 for one that must fetch it. */
    private static double score(Fleet.Slot slot, Resources free, Resources asked, String image) {
        double leftover = free.minus(asked).dominantShareOf(slot.host().capacity());
        return slot.host().images().contains(image) ? leftover : 1 + leftover;
    }

    /** Why no host of the environment took the task, judged by the host that lacks least. */
    private Reason obstacle(Site site, Resources asked) {
        int ready = 0;
        String problem = "";
        HostId nearestByRoom = null;
        HostId nearestBySize = null;
        boolean fitsEmpty = false;
        for (HostId id : site.hosts()) {
            Fleet.Slot slot = snapshot.fleet().slot(id);
            if (slot == null || !slot.takesWork()) {
                problem =
                        slot == null
                                ? "not connected yet"
                                : "host '" + id + "' " + slot.host().problem();
                continue;
            }
            ready++;
            boolean couldHold = asked.fitsIn(slot.host().capacity());
            fitsEmpty |= couldHold;
            if (couldHold
                    && (nearestByRoom == null
                            || lack(asked, room.get(id)) < lack(asked, room.get(nearestByRoom)))) {
                nearestByRoom = id;
            }
            if (nearestBySize == null
                    || lack(asked, slot.host().capacity())
                            < lack(asked, snapshot.fleet().slot(nearestBySize).host().capacity())) {
                nearestBySize = id;
            }
        }
        if (ready == 0) {
            return new Reason.NoHost(site.hosts().size(), problem);
        }
        if (fitsEmpty) {
            Resources free = room.get(nearestByRoom);
            return new Reason.NoRoom(asked, dimension(asked, free), nearestByRoom, free, ready);
        }
        Resources largest = snapshot.fleet().slot(nearestBySize).host().capacity();
        boolean allAnswered = ready == site.hosts().size();
        return allAnswered
                ? new Reason.NeverFits(
                        asked, dimension(asked, largest), nearestBySize, largest, ready)
                : new Reason.NoHost(site.hosts().size(), problem);
    }

    /** The first obstacle that may pass; if none may, the task is impossible. */
    private static Verdict verdict(List<Reason> obstacles) {
        return obstacles.stream()
                .filter(reason -> !isFinal(reason))
                .findFirst()
                .<Verdict>map(Verdict.Waits::new)
                .orElseGet(() -> new Verdict.Impossible(obstacles.getFirst()));
    }

    private static boolean isFinal(Reason reason) {
        return reason instanceof Reason.NeverFits || reason instanceof Reason.AboveLimit;
    }

    /** The largest fraction of what is asked that is missing. */
    private static double lack(Resources asked, Resources free) {
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

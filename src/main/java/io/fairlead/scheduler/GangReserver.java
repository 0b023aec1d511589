package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.TaskId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds where and when all nodes of a gang can start together at the earliest, and keeps the room for them. */
final class GangReserver {
    /** Hosts that are looked at for each node. */
    private static final int HOSTS_PER_NODE = 4;

    private final Trial trial;
    private final Releases releases;
    private final boolean onlyIfKnown;

    /** A host and what is released there, in order of time. */
    private record Candidate(Slot slot, List<Releases.Release> releases) {
        Resources roomAt(long millis) {
            if (millis == Prediction.UNKNOWN) {
                return slot.host().capacity();
            }
            Resources room = slot.room();
            for (Releases.Release release : releases) {
                if (release.endMillis() > millis) {
                    break;
                }
                room = room.plus(release.resources());
            }
            return room;
        }
    }

    /** Hosts in the order in which nodes are placed, and what is left on each. */
    private record Packing(List<Slot> places, Map<Slot, Resources> over) {}

    GangReserver(Trial trial, Releases releases, boolean onlyIfKnown) {
        this.trial = trial;
        this.releases = releases;
        this.onlyIfKnown = onlyIfKnown;
    }

    Optional<Reservation> reserve(
            List<LaneSite> sites, TaskId task, WorkClass workClass, Gang gang) {
        LaneSite best = null;
        Packing bestPacking = null;
        long earliest = Prediction.UNKNOWN;
        for (LaneSite site : sites) {
            List<Candidate> candidates = candidates(site, gang);
            long start = earliestStart(candidates, gang);
            Packing packing = pack(candidates, gang, start);
            if (packing != null && (best == null || start < earliest)) {
                best = site;
                bestPacking = packing;
                earliest = start;
            }
        }
        if (best == null || onlyIfKnown && earliest == Prediction.UNKNOWN) {
            return Optional.empty();
        }
        long until = Reserver.holdUntil(earliest);
        bestPacking.over().forEach((slot, over) -> trial.hold(slot, new Hold(task, until, over)));
        return Optional.of(
                Reserver.reservation(task, workClass, best, bestPacking.places(), earliest));
    }

    /** How many hosts are looked at for so many nodes. */
    static int mostCandidates(int nodes) {
        return Math.max(Pool.MOST_LOOKED_AT, HOSTS_PER_NODE * nodes);
    }

    private List<Candidate> candidates(LaneSite site, Gang gang) {
        int most = mostCandidates(gang.size());
        return site
                .pool()
                .roomiest(
                        most,
                        slot ->
                                slot.hold() == null
                                        && gang.groups().stream()
                                                .anyMatch(
                                                        group ->
                                                                group.resources()
                                                                        .fitsIn(
                                                                                slot.host()
                                                                                        .capacity())))
                .stream()
                .map(slot -> new Candidate(slot, releases.on(slot)))
                .toList();
    }

    /** The first moment at which something ends and all nodes fit, by halving. */
    private static long earliestStart(List<Candidate> candidates, Gang gang) {
        TreeSet<Long> ends = new TreeSet<>();
        candidates.forEach(
                each -> each.releases().forEach(release -> ends.add(release.endMillis())));
        ends.remove(Prediction.UNKNOWN);
        List<Long> times = new ArrayList<>(ends);
        int low = 0;
        int high = times.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pack(candidates, gang, times.get(middle)) != null) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == times.size() ? Prediction.UNKNOWN : times.get(low);
    }

    private static Packing pack(List<Candidate> candidates, Gang gang, long millis) {
        Map<Slot, Resources> room = new HashMap<>();
        candidates.forEach(each -> room.put(each.slot(), each.roomAt(millis)));
        Map<Slot, Resources> over = new LinkedHashMap<>();
        List<Slot> places = new ArrayList<>();
        boolean distinct = gang.spread() == Gang.Spread.DISTINCT_HOSTS;
        for (int node : gang.order()) {
            Resources asked = gang.groupOf(node).resources();
            Slot place = null;
            for (Candidate each : candidates) {
                boolean free = !distinct || !over.containsKey(each.slot());
                if (free && asked.fitsIn(room.get(each.slot()))) {
                    place = each.slot();
                    break;
                }
            }
            if (place == null) {
                return null;
            }
            places.add(place);
            over.put(place, room.merge(place, asked, Resources::minus));
        }
        return new Packing(places, over);
    }
}

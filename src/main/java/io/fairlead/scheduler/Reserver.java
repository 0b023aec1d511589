package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.TaskId;

import java.util.List;
import java.util.Optional;

/**
 * Finds where and when a task that has no room now can start at the earliest, as the run times are predicted, and keeps
 * the room for it. Looks at the hosts with the most free vCPUs if there are more than {@link Pool#MOST_LOOKED_AT}.
 */
final class Reserver {
    private final Trial trial;
    private final Releases releases;
    private final boolean onlyIfKnown;

    /**
     * The earliest start on one host.
     *
     * @param startMillis or {@link Prediction#UNKNOWN}
     * @param lack how much of what is asked is missing now, as a fraction
     */
    private record Start(LaneSite site, Slot slot, long startMillis, double lack, Resources over) {
        boolean isBefore(Start other) {
            return other == null
                    || startMillis < other.startMillis
                    || startMillis == other.startMillis && lack < other.lack;
        }
    }

    Reserver(Trial trial, Releases releases) {
        this(trial, releases, false);
    }

    private Reserver(Trial trial, Releases releases, boolean onlyIfKnown) {
        this.trial = trial;
        this.releases = releases;
        this.onlyIfKnown = onlyIfKnown;
    }

    /** The same, that keeps nothing where it cannot be told until when. */
    Reserver onlyIfKnown() {
        return new Reserver(trial, releases, true);
    }

    /** Keeps room for a task, or for all nodes of a gang; empty if no host could ever hold it, or others came before. */
    Optional<Reservation> reserve(
            List<LaneSite> sites, TaskId task, WorkClass workClass, Demand demand) {
        Optional<Gang> gang = demand.gang();
        if (gang.isPresent() && gang.get().spread() != Gang.Spread.ONE_HOST) {
            return new GangReserver(trial, releases, onlyIfKnown)
                    .reserve(sites, task, workClass, gang.get());
        }
        Resources asked = demand.total();
        Start earliest = null;
        for (LaneSite site : sites) {
            for (Slot slot : candidates(site, asked, Pool.MOST_LOOKED_AT)) {
                if (earliest != null && !releases.fitsBy(earliest.startMillis(), slot, asked)) {
                    continue;
                }
                Start start = start(site, slot, asked);
                if (start.isBefore(earliest)) {
                    earliest = start;
                }
            }
        }
        return Optional.ofNullable(earliest)
                .filter(start -> !onlyIfKnown || start.startMillis() != Prediction.UNKNOWN)
                .map(start -> keep(start, task, workClass));
    }

    static List<Slot> candidates(LaneSite site, Resources asked, int most) {
        return site.pool()
                .roomiest(
                        most, slot -> slot.hold() == null && asked.fitsIn(slot.host().capacity()));
    }

    private Start start(LaneSite site, Slot slot, Resources asked) {
        Resources room = slot.room();
        double lack = Obstacles.lack(asked, room);
        long start = asked.fitsIn(room) ? releases.nowMillis() : Prediction.UNKNOWN;
        for (Releases.Release release : releases.on(slot)) {
            if (start != Prediction.UNKNOWN && release.endMillis() > start) {
                break;
            }
            room = room.plus(release.resources());
            if (start == Prediction.UNKNOWN && asked.fitsIn(room)) {
                start = release.endMillis();
            }
        }
        Resources capacity = slot.host().capacity();
        boolean known = start != Prediction.UNKNOWN;
        return new Start(site, slot, start, lack, (known ? room : capacity).minus(asked));
    }

    private Reservation keep(Start start, TaskId task, WorkClass workClass) {
        trial.hold(start.slot(), new Hold(task, holdUntil(start.startMillis()), start.over()));
        return reservation(
                task, workClass, start.site(), List.of(start.slot()), start.startMillis());
    }

    static long holdUntil(long startMillis) {
        return startMillis == Prediction.UNKNOWN ? Hold.UNKNOWN_START : startMillis;
    }

    static Reservation reservation(
            TaskId task, WorkClass workClass, LaneSite site, List<Slot> slots, long startMillis) {
        return Reservation.from(
                task, workClass, site.name(), slots.stream().map(Slot::id).toList(), startMillis);
    }
}

package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the attempts that must end so that a task, or all nodes of a gang, find room: as few as can be, then those that have
 * run least in total; on a host the youngest first. The nodes of a gang end all together or not at all, and only where no
 * single attempts would do. Nothing that is told to end already.
 */
final class Preemptor {
    private static final Comparator<Unit> YOUNGEST_FIRST =
            Comparator.comparing((Unit unit) -> unit.first().since())
                    .reversed()
                    .thenComparing(unit -> unit.first().id(), Comparator.reverseOrder());

    private final Running running;
    private final Predicate<RunningTask> isEnding;
    private final long nowMillis;

    /** Says who may be ended. */
    @FunctionalInterface
    interface Yielding {
        /**
         * @param chosen what would be ended beside it
         */
        boolean mayEnd(RunningTask victim, List<RunningTask> chosen);
    }

    /** What is asked for: places of equal or different size. */
    record Wanted(List<Resources> places, boolean distinctHosts) {
        static Wanted of(Demand demand) {
            return demand.gang()
                    .filter(gang -> gang.spread() != Gang.Spread.ONE_HOST)
                    .map(
                            gang ->
                                    new Wanted(
                                            gang.order().stream()
                                                    .map(node -> gang.groupOf(node).resources())
                                                    .toList(),
                                            gang.spread() == Gang.Spread.DISTINCT_HOSTS))
                    .orElseGet(() -> new Wanted(List.of(demand.total()), false));
        }
    }

    /**
     * @param places hosts in the order of what was wanted
     * @param victims none if the room becomes free anyway
     * @param over what is left on each host then
     */
    record Choice(List<Slot> places, List<RunningTask> victims, Map<Slot, Resources> over) {}

    /** What ends together: an attempt, or all nodes of a gang. */
    private record Unit(List<RunningTask> tasks) {
        RunningTask first() {
            return tasks.getFirst();
        }

        boolean isGang() {
            return first().workClass().gang().isPresent();
        }

        Resources on(Slot slot) {
            return tasks.stream()
                    .filter(task -> task.host().equals(slot.id()))
                    .map(RunningTask::resources)
                    .reduce(Resources.NONE, Resources::plus);
        }
    }

    /** A choice in the making. */
    private static final class Made {
        private final List<Slot> places = new ArrayList<>();
        private final List<Unit> victims = new ArrayList<>();
        private final Map<Slot, Resources> taken = new HashMap<>();

        List<RunningTask> tasks() {
            return victims.stream().flatMap(unit -> unit.tasks().stream()).toList();
        }
    }

    /**
     * @param isEnding what is told to end already
     */
    Preemptor(Running running, Predicate<RunningTask> isEnding, long nowMillis) {
        this.running = running;
        this.isEnding = isEnding;
        this.nowMillis = nowMillis;
    }

    /** Empty if there is no room for all places, whoever ends. */
    Optional<Choice> choose(LaneSite site, Wanted wanted, Yielding yielding) {
        int most =
                wanted.places().size() == 1
                        ? Integer.MAX_VALUE
                        : GangReserver.mostCandidates(wanted.places().size());
        Made made = new Made();
        for (Resources asked : wanted.places()) {
            Slot best = null;
            List<Unit> bestUnits = List.of();
            for (Slot slot : Reserver.candidates(site, asked, most)) {
                if (wanted.distinctHosts() && made.taken.containsKey(slot)) {
                    continue;
                }
                List<Unit> units = on(slot, asked, made, yielding);
                if (units != null && (best == null || isCheaper(units, bestUnits))) {
                    best = slot;
                    bestUnits = units;
                }
            }
            if (best == null) {
                return Optional.empty();
            }
            made.places.add(best);
            made.victims.addAll(bestUnits);
            made.taken.merge(best, asked, Resources::plus);
        }
        return Optional.of(finished(made));
    }

    private Choice finished(Made made) {
        for (Unit unit : List.copyOf(made.victims)) {
            made.victims.remove(unit);
            boolean isNeeded =
                    made.taken.entrySet().stream()
                            .anyMatch(
                                    each ->
                                            !each.getValue()
                                                    .fitsIn(room(each.getKey(), made.victims)));
            if (isNeeded) {
                made.victims.add(unit);
            }
        }
        Map<Slot, Resources> over = new LinkedHashMap<>();
        made.taken.forEach((slot, taken) -> over.put(slot, room(slot, made.victims).minus(taken)));
        return new Choice(List.copyOf(made.places), made.tasks(), over);
    }

    /** What a host has once those have ended that must, and those that do so anyway. */
    private Resources room(Slot slot, List<Unit> victims) {
        Resources room = slot.room();
        for (RunningTask task : slot.tasks()) {
            if (isEnding.test(task)) {
                room = room.plus(task.resources());
            }
        }
        for (Unit unit : victims) {
            room = room.plus(unit.on(slot));
        }
        return room;
    }

    private boolean isCheaper(List<Unit> a, List<Unit> b) {
        int byCount = Integer.compare(size(a), size(b));
        return byCount < 0 || byCount == 0 && lost(a) < lost(b);
    }

    private static int size(List<Unit> units) {
        return units.stream().mapToInt(unit -> unit.tasks().size()).sum();
    }

    private double lost(List<Unit> units) {
        return units.stream()
                .flatMap(unit -> unit.tasks().stream())
                .mapToDouble(
                        task ->
                                (nowMillis - task.since().toEpochMilli())
                                        * Math.max(1, task.resources().milliCpus()))
                .sum();
    }

    /** Who must end beside those that were chosen, so that a host has room for one more place; null if nobody can help. */
    private List<Unit> on(Slot slot, Resources asked, Made made, Yielding yielding) {
        Resources free = room(slot, made.victims);
        Resources taken = made.taken.getOrDefault(slot, Resources.NONE);
        Resources needed = taken.plus(asked);
        if (needed.fitsIn(free)) {
            return List.of();
        }
        List<Unit> units = units(slot, made);
        List<Unit> single = units.stream().filter(unit -> !unit.isGang()).toList();
        List<Unit> enough = enough(slot, needed, free, single, made, yielding);
        return enough != null ? enough : enough(slot, needed, free, units, made, yielding);
    }

    private List<Unit> units(Slot slot, Made made) {
        Set<RunningTask> known = new HashSet<>(made.tasks());
        List<Unit> units = new ArrayList<>();
        for (RunningTask task : slot.tasks()) {
            if (isEnding.test(task) || !known.add(task)) {
                continue;
            }
            List<RunningTask> together =
                    task.workClass().gang().isEmpty()
                            ? List.of(task)
                            : running.nodesOf(task.id().task().job());
            known.addAll(together);
            if (together.stream().noneMatch(isEnding)) {
                units.add(new Unit(together));
            }
        }
        units.sort(YOUNGEST_FIRST);
        return units;
    }

    private static List<Unit> enough(
            Slot slot,
            Resources needed,
            Resources free,
            List<Unit> units,
            Made made,
            Yielding yielding) {
        Resources room = free;
        List<Unit> found = new ArrayList<>();
        List<RunningTask> chosen = new ArrayList<>(made.tasks());
        for (Unit unit : units) {
            if (needed.fitsIn(room)) {
                break;
            }
            if (yielding.mayEnd(unit.first(), chosen)) {
                found.add(unit);
                chosen.addAll(unit.tasks());
                room = room.plus(unit.on(slot));
            }
        }
        if (!needed.fitsIn(room)) {
            return null;
        }
        for (Unit unit : List.copyOf(found).reversed()) {
            Resources less = unit.on(slot);
            if (less.fitsIn(room) && needed.fitsIn(room.minus(less))) {
                found.remove(unit);
                room = room.minus(less);
            }
        }
        return found;
    }
}

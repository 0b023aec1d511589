package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the attempts that must end so that a task finds room on one host: as few as can be, then those that have run least
 * in total; on a host the youngest first. Never a node of a gang, and nothing that is told to end already.
 */
final class Preemptor {
    private static final Comparator<RunningTask> YOUNGEST_FIRST =
            Comparator.comparing(RunningTask::since)
                    .reversed()
                    .thenComparing(RunningTask::id, Comparator.reverseOrder());

    private final Running running;
    private final long nowMillis;

    /**
     * @param victims none if the room becomes free anyway
     */
    record Choice(Slot slot, List<RunningTask> victims, Resources roomAfter) {}

    private record Priced(Choice choice, double lostCpuSeconds) {}

    Preemptor(Running running, long nowMillis) {
        this.running = running;
        this.nowMillis = nowMillis;
    }

    Optional<Choice> choose(LaneSite site, Resources asked, Predicate<RunningTask> mayEnd) {
        Priced best = null;
        for (Slot slot : Reserver.candidates(site, asked, Integer.MAX_VALUE)) {
            Choice choice = on(slot, asked, mayEnd);
            if (choice != null) {
                Priced priced = new Priced(choice, lost(choice.victims()));
                best = best == null || isCheaper(priced, best) ? priced : best;
            }
        }
        return Optional.ofNullable(best).map(Priced::choice);
    }

    private static boolean isCheaper(Priced a, Priced b) {
        int byCount = Integer.compare(a.choice().victims().size(), b.choice().victims().size());
        return byCount < 0 || byCount == 0 && a.lostCpuSeconds() < b.lostCpuSeconds();
    }

    private double lost(List<RunningTask> victims) {
        return victims.stream()
                .mapToDouble(
                        task ->
                                (nowMillis - task.since().toEpochMilli())
                                        * Math.max(1, task.resources().milliCpus()))
                .sum();
    }

    private Choice on(Slot slot, Resources asked, Predicate<RunningTask> mayEnd) {
        Resources room = slot.room();
        List<RunningTask> eligible = new ArrayList<>();
        Running.OnHost host = running.onHost(slot.id());
        for (int i = 0; i < host.size(); i++) {
            RunningTask task = host.get(i);
            if (host.isEnding(i)) {
                room = room.plus(task.resources());
            } else if (task.workClass().gang().isEmpty() && mayEnd.test(task)) {
                eligible.add(task);
            }
        }
        eligible.sort(YOUNGEST_FIRST);
        List<RunningTask> victims = new ArrayList<>();
        for (RunningTask task : eligible) {
            if (asked.fitsIn(room)) {
                break;
            }
            victims.add(task);
            room = room.plus(task.resources());
        }
        if (!asked.fitsIn(room)) {
            return null;
        }
        for (RunningTask task : List.copyOf(victims).reversed()) {
            if (task.resources().fitsIn(room) && asked.fitsIn(room.minus(task.resources()))) {
                victims.remove(task);
                room = room.minus(task.resources());
            }
        }
        return new Choice(slot, victims, room);
    }
}

package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** When what on a host is expected to end, attempts that run and tasks that the plan has placed there so far. */
final class Releases {
    /**
     * @param endMillis or {@link Prediction#UNKNOWN}
     */
    record Release(long endMillis, Resources resources) {}

    private final Running running;
    private final Prediction prediction;
    private final long nowMillis;
    private final List<Placement> placements;
    private final Predicate<WorkClass> counted;
    private final Map<HostId, List<Release>> planned = new HashMap<>();
    private int plannedUpTo;

    /**
     * @param placements of the plan in the making; grows
     */
    Releases(Running running, Prediction prediction, long nowMillis, List<Placement> placements) {
        this.running = running;
        this.prediction = prediction;
        this.nowMillis = nowMillis;
        this.placements = placements;
        this.counted = _ -> true;
    }

    private Releases(Releases all, Predicate<WorkClass> counted) {
        this.running = all.running;
        this.prediction = all.prediction;
        this.nowMillis = all.nowMillis;
        this.placements = all.placements;
        this.counted = counted;
    }

    /** Without what a share gives back itself. */
    Releases ofOthers(WorkClass wants) {
        return new Releases(
                this,
                each -> !each.share().equals(wants.share()) || !each.queue().equals(wants.queue()));
    }

    long nowMillis() {
        return nowMillis;
    }

    /** Whether what is asked fits on a host once everything that ends by a moment has ended. */
    boolean fitsBy(long millis, Slot slot, Resources asked) {
        long milliCpus = slot.milliCpus();
        long memoryMiB = slot.memoryMiB();
        long gpus = slot.gpus();
        Running.OnHost host = running.onHost(slot.id());
        for (int i = 0; i < host.size(); i++) {
            RunningTask task = host.get(i);
            if (counted.test(task.workClass()) && endMillis(task, host.isEnding(i)) <= millis) {
                milliCpus += task.resources().milliCpus();
                memoryMiB += task.resources().memoryMiB();
                gpus += task.resources().gpus();
            }
        }
        for (Release release : planned(slot)) {
            if (release.endMillis() <= millis) {
                milliCpus += release.resources().milliCpus();
                memoryMiB += release.resources().memoryMiB();
                gpus += release.resources().gpus();
            }
        }
        return asked.milliCpus() <= milliCpus
                && asked.memoryMiB() <= memoryMiB
                && asked.gpus() <= gpus;
    }

    private List<Release> planned(Slot slot) {
        for (; plannedUpTo < placements.size(); plannedUpTo++) {
            Placement placement = placements.get(plannedUpTo);
            if (!counted.test(placement.workClass())) {
                continue;
            }
            long end = prediction.endMillis(nowMillis, placement.workClass().runTime(), nowMillis);
            planned.computeIfAbsent(placement.host(), _ -> new ArrayList<>())
                    .add(new Release(end, placement.resources()));
        }
        return planned.getOrDefault(slot.id(), List.of());
    }

    /** In order of their ends. */
    List<Release> on(Slot slot) {
        List<Release> all = new ArrayList<>(planned(slot));
        Running.OnHost host = running.onHost(slot.id());
        for (int i = 0; i < host.size(); i++) {
            RunningTask task = host.get(i);
            if (counted.test(task.workClass())) {
                all.add(new Release(endMillis(task, host.isEnding(i)), task.resources()));
            }
        }
        all.sort(Comparator.comparingLong(Release::endMillis));
        return all;
    }

    private long endMillis(RunningTask task, boolean isEnding) {
        return isEnding
                ? nowMillis
                : prediction.endMillis(
                        task.since().toEpochMilli(), task.workClass().runTime(), nowMillis);
    }
}

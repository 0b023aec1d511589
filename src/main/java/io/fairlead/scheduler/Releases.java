package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** When what on a host is expected to end, attempts that run and tasks that the plan has placed there so far. */
final class Releases {
    /**
     * @param endMillis or {@link Prediction#UNKNOWN}
     */
    record Release(long endMillis, Resources resources) {}

    private final Prediction prediction;
    private final long nowMillis;
    private final Predicate<WorkClass> counted;

    Releases(Prediction prediction, long nowMillis) {
        this(prediction, nowMillis, _ -> true);
    }

    private Releases(Prediction prediction, long nowMillis, Predicate<WorkClass> counted) {
        this.prediction = prediction;
        this.nowMillis = nowMillis;
        this.counted = counted;
    }

    /** Without what a share gives back itself. */
    Releases ofOthers(WorkClass wants) {
        return new Releases(
                prediction,
                nowMillis,
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
        for (int i = 0; i < slot.attempts(); i++) {
            RunningTask task = slot.task(i);
            if (counted.test(task.workClass()) && endMillis(task, slot.isEnding(i)) <= millis) {
                milliCpus += task.resources().milliCpus();
                memoryMiB += task.resources().memoryMiB();
                gpus += task.resources().gpus();
            }
        }
        for (Slot.Planned each = slot.planned(); each != null; each = each.before()) {
            if (counted.test(each.workClass()) && endMillis(each) <= millis) {
                milliCpus += each.resources().milliCpus();
                memoryMiB += each.resources().memoryMiB();
                gpus += each.resources().gpus();
            }
        }
        return asked.milliCpus() <= milliCpus
                && asked.memoryMiB() <= memoryMiB
                && asked.gpus() <= gpus;
    }

    /** In order of their ends. */
    List<Release> on(Slot slot) {
        List<Release> all = new ArrayList<>();
        for (Slot.Planned each = slot.planned(); each != null; each = each.before()) {
            if (counted.test(each.workClass())) {
                all.add(new Release(endMillis(each), each.resources()));
            }
        }
        for (int i = 0; i < slot.attempts(); i++) {
            RunningTask task = slot.task(i);
            if (counted.test(task.workClass())) {
                all.add(new Release(endMillis(task, slot.isEnding(i)), task.resources()));
            }
        }
        all.sort(Comparator.comparingLong(Release::endMillis));
        return all;
    }

    private long endMillis(Slot.Planned task) {
        return prediction.endMillis(nowMillis, task.workClass().runTime(), nowMillis);
    }

    private long endMillis(RunningTask task, boolean isEnding) {
        return isEnding
                ? nowMillis
                : prediction.endMillis(
                        task.since().toEpochMilli(), task.workClass().runTime(), nowMillis);
    }
}

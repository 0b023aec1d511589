package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.TaskId;

/**
 * Room on a host that is kept for a task: others may run there until it starts, or beside it for as long as they like in
 * what it leaves over.
 */
final class Hold {
    /** Start of a task before which nothing can be said to end. */
    static final long UNKNOWN_START = Long.MIN_VALUE;

    private final TaskId first;
    private final long startMillis;
    private long milliCpus;
    private long memoryMiB;
    private long gpus;

    /**
     * @param over what the task leaves free on the host when it starts
     */
    Hold(TaskId first, long startMillis, Resources over) {
        this.first = first;
        this.startMillis = startMillis;
        this.milliCpus = over.milliCpus();
        this.memoryMiB = over.memoryMiB();
        this.gpus = over.gpus();
    }

    TaskId first() {
        return first;
    }

    long startMillis() {
        return startMillis;
    }

    boolean admits(Resources asked, long endMillis) {
        return endMillis <= startMillis
                || asked.milliCpus() <= milliCpus
                        && asked.memoryMiB() <= memoryMiB
                        && asked.gpus() <= gpus;
    }

    /** One that runs beside it takes its place. */
    void admit(Resources asked) {
        milliCpus -= asked.milliCpus();
        memoryMiB -= asked.memoryMiB();
        gpus -= asked.gpus();
    }

    void giveBack(Resources asked) {
        milliCpus += asked.milliCpus();
        memoryMiB += asked.memoryMiB();
        gpus += asked.gpus();
    }
}

package io.fairlead.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Waits until jobs have ended, by asking with operations of AWS Batch: soon at first, then less often. */
final class Waiting {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private Waiting() {}

    /**
     * The jobs as they ended.
     *
     * @throws WaitTimedOut if one of them has not ended in time
     */
    static List<JobDetail> until(
            Calls calls, List<String> ids, Duration timeout, Consumer<Progress> listener) {
        long end = System.nanoTime() + timeout.toNanos();
        Duration pause = FIRST;
        Progress told = null;
        while (true) {
            List<JobDetail> jobs = described(calls, ids);
            Progress progress = Progress.of(jobs);
            if (!progress.equals(told)) {
                listener.accept(progress);
                told = progress;
            }
            if (jobs.stream().allMatch(job -> job.state().isEnd())) {
                return jobs;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new WaitTimedOut(timeout, progress);
            }
            Retry.pause(Duration.ofNanos(Math.min(left, pause.toNanos())));
            pause = pause.multipliedBy(5).dividedBy(4);
            pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        }
    }

    private static List<JobDetail> described(Calls calls, List<String> ids) {
        List<JobDetail> jobs = calls.describe(ids);
        if (jobs.size() != ids.size()) {
            throw new IllegalStateException(
                    "The service has only " + jobs.size() + " of the jobs " + ids + ".");
        }
        return jobs;
    }
}

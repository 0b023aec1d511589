package io.fairlead.cli;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a job has come, on one line.
 *
 * @param state changes when something happened
 * @param clock changes every second
 */
record ProgressLine(String state, String clock) {
    private static final int WIDEST_BAR = 24;
    private static final int NARROWEST_BAR = 4;

    /**
     * @param label before everything else; empty for none
     * @param width cells that the line may take
     */
    static ProgressLine of(Job job, String label, Instant now, int width) {
        Duration since =
                job.createdAt()
                        .map(created -> Duration.between(created, job.stoppedAt().orElse(now)))
                        .orElse(Duration.ZERO);
        String clock = HumanTime.clock(since);
        String before = label.isEmpty() ? "" : label + "  ";
        return job.array()
                .map(children -> ofArray(children, before, clock, width))
                .orElseGet(() -> ofSingle(job, before, clock, width));
    }

    private static ProgressLine ofArray(
            Job.Children children, String before, String clock, int width) {
        String counts =
                " "
                        + children.ended()
                        + "/"
                        + children.size()
                        + "  running "
                        + children.running()
                        + "  failed "
                        + children.failed();
        int room = width - DisplayWidth.of(before + counts) - clock.length() - 3;
        int cells = (int) Math.min(Math.min(WIDEST_BAR, children.size()), room);
        String bar = Bar.of(children.ended(), children.size(), Math.max(NARROWEST_BAR, cells));
        return fitted(before + bar + counts, clock, width);
    }

    private static ProgressLine ofSingle(Job job, String before, String clock, int width) {
        boolean says = !job.reason().isEmpty() && !job.isSucceeded();
        String state = before + job.status() + (says ? "  " + job.reason() : "");
        return fitted(state, clock, width);
    }

    private static ProgressLine fitted(String state, String clock, int width) {
        return new ProgressLine(DisplayWidth.fit(state, width - clock.length() - 3), clock);
    }

    /** The line, one cell narrower than it might be, so that no terminal breaks it. */
    String text() {
        return state + "  " + clock;
    }
}

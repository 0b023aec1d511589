package io.fairlead.control;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a job waited for, or that was done to it while it waited.
 *
 * @param from when it began
 * @param to when it was over; empty while it lasts, equal to {@code from} for what happened at a moment
 * @param code a {@link JobExplanation.Kind}, {@link #DEPENDENCIES}, or a {@link io.fairlead.domain.job.JobNote.Code}
 * @param sentence with the numbers of when it began
 */
public record WaitEntry(Instant from, Optional<Instant> to, String code, String sentence) {
    /** The code of waiting for other jobs. */
    public static final String DEPENDENCIES = "DEPENDENCIES";
}

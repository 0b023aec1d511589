package io.fairlead.domain.job;

import java.time.Instant;

/** Something that happened to a job as a whole while it waited, and is no move from a state to another. */
public record JobNote(JobId job, Instant at, Code code, String sentence) {
    /** What it was. */
    public enum Code {
        HELD,
        RELEASED,
        PRIORITY_CHANGED,
        /** All that the children of an array waited for has ended as it should. */
        DEPENDENCIES_MET
    }
}

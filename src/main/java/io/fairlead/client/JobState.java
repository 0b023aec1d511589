package io.fairlead.client;

/** The states of a job, as AWS Batch names them, in the order in which they are passed. */
public enum JobState {
    SUBMITTED("#cbd5e1"),
    PENDING("#94a3b8"),
    RUNNABLE("#f59e0b"),
    STARTING("#38bdf8"),
    RUNNING("#2563eb"),
    SUCCEEDED("#16a34a"),
    FAILED("#dc2626");

    private final String colour;

    JobState(String colour) {
        this.colour = colour;
    }

    /** In pictures and cards. */
    String colour() {
        return colour;
    }

    /** Nothing follows. */
    public boolean isEnd() {
        return this == SUCCEEDED || this == FAILED;
    }
}

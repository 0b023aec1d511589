package io.fairlead.cli;

/** The colour of a state of a job, queue, environment or host. */
final class StatePaint {
    private StatePaint() {}

    static Paint of(String state) {
        return switch (state) {
            case "SUCCEEDED", "VALID", "READY" -> Paint.GREEN;
            case "FAILED", "INVALID", "LOST" -> Paint.RED;
            case "RUNNING", "STARTING" -> Paint.CYAN;
            case "RUNNABLE", "PENDING", "DISABLED", "DRAINING", "HELD" -> Paint.YELLOW;
            default -> Paint.PLAIN;
        };
    }
}

package io.fairlead.control;

/** Small defects, each switched on alone in a test, which the simulation has to notice. */
enum PlantedFault {
    /** A job is acknowledged before it is durable: a crash right after that loses it. */
    EARLY_ACKNOWLEDGEMENT("I1: "),
    /** A commit that a crash interrupts is kept by half. */
    HALF_COMMIT("a thread died"),
    /** A commit is answered before it is durable: a crash takes the last one back. */
    LOST_COMMIT("I"),
    /** A move is kept without the end of the attempt that led to it. */
    END_WITHOUT_ATTEMPT("I"),
    /** Containers are started when they are planned, not when the plan is durable. */
    EFFECT_BEFORE_COMMIT("I2: "),
    /** A container that is there already is created once more. */
    SECOND_CONTAINER("I2: "),
    /** A container that has ended is removed before its end and its log are kept. */
    REMOVED_TOO_EARLY("its program SUCCEEDS"),
    /** Whatever a listing does not show is taken for lost, however new it is. */
    STALE_LISTING("is said to be lost"),
    /** Hosts are not asked at intervals, so that an event that was lost is never made up for. */
    NO_LISTING("I10: "),
    /** The scheduler places one task more than a host has room for. */
    OVERBOOKING("I3: "),
    /** The scheduler never places one of the jobs. */
    PASSED_OVER("I10: "),
    /** The scheduler tells no reason why a job waits. */
    NO_REASON("I5: "),
    /** The scheduler decides otherwise when it is asked again. */
    FICKLE_PLAN("I7: "),
    /** A job that has failed is remembered as one that succeeded. */
    FORGOTTEN_FAILURE("I6: "),
    /** Time limits are by a clock that may be set. */
    JUMPING_CLOCK("its program SUCCEEDS"),
    /** What was told to make room is forgotten when the service starts again. */
    FORGOTTEN_PREEMPTION("preempted: "),
    /** A node of a multi-node job goes on when its main node has ended. */
    NODE_LEFT("I10: "),
    /** The scheduler places a multi-node job without its last node. */
    PARTLY_PLACED("gang: "),
    /** The scheduler has attempts make room whatever their queue. */
    WRONG_VICTIM("preempted: "),
    /** That jobs are held is forgotten when the service starts again. */
    FORGOTTEN_HOLD("held: "),
    /** What shares have used is not kept. */
    LOST_USE("I9: "),
    /** A process that was given up lives on beside its successor. */
    TWO_PROCESSES("");

    private final String shownBy;

    /**
     * @param shownBy part of what the simulation says when it has found it
     */
    PlantedFault(String shownBy) {
        this.shownBy = shownBy;
    }

    String shownBy() {
        return shownBy;
    }
}

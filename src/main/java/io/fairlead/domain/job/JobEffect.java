package io.fairlead.domain.job;

/** What a transition demands, in the order in which it is carried out. */
public enum JobEffect {
    /** Put the task into the backlog of its queue. */
    ENQUEUE,
    /** Take it out again. */
    DEQUEUE,
    /** Book its resources on the host and count the attempt. */
    BOOK,
    /** Give its resources back. */
    RELEASE,
    /** After the commit: create and start the container. */
    START_CONTAINER,
    /** After the commit: remove the container, whose log and outputs are saved by then. */
    REMOVE_CONTAINER,
    /** Tell the jobs that depend on it. */
    WAKE_DEPENDENTS
}

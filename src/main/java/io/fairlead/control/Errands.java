package io.fairlead.control;

import java.time.Duration;

/**
 * Has work done aside from the thread that asks for it, at once or later. All of the control room's waiting and all of its
 * short-lived threads are here, so that whoever hands in another one decides what happens when.
 */
interface Errands {
    /** Begins an errand on a thread of its own. */
    void begin(Runnable errand);

    /** Begins an errand on a thread of its own once the delay is over; at once if there is none. */
    void beginAfter(Duration delay, Runnable errand);

    /** Lets the errand that asks for it wait. */
    void pause(Duration length) throws InterruptedException;
}

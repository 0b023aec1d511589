package io.fairlead.client;

import java.time.Duration;

/** What was awaited has not ended in time. It goes on; wait again, or terminate it. */
public final class WaitTimedOut extends FairleadException {
    private static final long serialVersionUID = 1L;

    private final transient Progress progress;

    WaitTimedOut(Duration timeout, Progress progress) {
        super("Not ended after " + timeout.toMillis() / 1000.0 + " s: " + progress + ".", null);
        this.progress = progress;
    }

    /** How far it had come. */
    public Progress progress() {
        return progress;
    }
}

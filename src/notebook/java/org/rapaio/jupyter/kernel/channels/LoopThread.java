package org.rapaio.jupyter.kernel.channels;

/**
 * Reads messages of one channel of the kernel until it is shut down. Stands before the kernel's own class of this name on the class
 * path: that one asks in the new thread whether it may run, and says so only after it has started it, so that on a busy machine a
 * channel now and then is never read. It also ends for good at the first message that cannot be read.
 */
public final class LoopThread extends Thread {
    /** Failures one after the other, without a turn that went well, before the kernel is given up. */
    private static final int HOPELESS = 100;

    private final long pause;
    private final Runnable turn;
    private volatile boolean wanted = true;

    /**
     * @param pause after each turn, in milliseconds
     */
    public LoopThread(String name, long pause, Runnable turn) {
        super(name);
        this.pause = pause;
        this.turn = turn;
    }

    @Override
    public void run() {
        int failures = 0;
        while (wanted && failures < HOPELESS) {
            failures = succeeds(failures == 0) ? 0 : failures + 1;
            try {
                Thread.sleep(pause);
            } catch (InterruptedException ended) {
                return;
            }
        }
        if (wanted) {
            // Jupyter sees a kernel that is gone, but not one that is deaf.
            System.err.println(getName() + " cannot read messages any more.");
            Runtime.getRuntime().halt(1);
        }
    }

    private boolean succeeds(boolean tell) {
        try {
            turn.run();
            return true;
        } catch (RuntimeException failure) {
            if (wanted && tell) {
                failure.printStackTrace();
            }
            return false;
        }
    }

    public void shutdown() {
        wanted = false;
    }
}

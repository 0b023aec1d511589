package io.fairlead.runtime.swarm;

import io.fairlead.runtime.EngineUnreachable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The log of a service that is followed ends with its task; the manager's own stream would wait for another task. */
final class FollowedLog extends FilterInputStream {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Thread guard;
    private volatile boolean ended;

    FollowedLog(InputStream stream, BooleanSupplier running) {
        super(stream);
        guard = Thread.ofVirtual().name("swarm-log").start(() -> endWith(running));
    }

    private void endWith(BooleanSupplier running) {
        try {
            while (isRunning(running)) {
                Thread.sleep(PAUSE);
            }
            ended = true;
            super.close();
        } catch (InterruptedException | IOException e) {
            ended = true;
        }
    }

    /** A manager that does not answer breaks the stream by itself. */
    private static boolean isRunning(BooleanSupplier running) {
        try {
            return running.getAsBoolean();
        } catch (EngineUnreachable e) {
            return true;
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            return endOr(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            return endOr(e);
        }
    }

    private int endOr(IOException e) throws IOException {
        if (ended) {
            return -1;
        }
        throw e;
    }

    @Override
    public void close() throws IOException {
        guard.interrupt();
        super.close();
    }
}

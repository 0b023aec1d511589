package io.fairlead.runtime.docker;

import com.github.dockerjava.transport.DockerHttpClient;

import java.io.IOException;
import java.net.SocketException;

/**
 * Asks again while the engine's queue of new connections is full. On a unix socket the kernel then refuses a connection
 * that would have to wait, where over TCP it waits. Nothing was sent by then, so any request may be sent again; whoever
 * asks bounds the whole in time, by an interrupt.
 */
final class PatientTransport implements DockerHttpClient {
    private static final long PAUSE_MILLIS = 10;

    /** Of EAGAIN, which no call on a connected socket that waits for its answer ends with. */
    private static final String QUEUE_IS_FULL = "Resource temporarily unavailable";

    private final DockerHttpClient transport;

    PatientTransport(DockerHttpClient transport) {
        this.transport = transport;
    }

    @Override
    public Response execute(Request request) {
        while (true) {
            try {
                return transport.execute(request);
            } catch (RuntimeException e) {
                if (!tellsOfFullQueue(e)) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static boolean tellsOfFullQueue(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SocketException && QUEUE_IS_FULL.equals(each.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static void pause(RuntimeException failure) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}

package io.fairlead.api.v1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Writes events to one client as server-sent events. The id of each is its sequence; it is also told with each sign of
 * life, so that a client whose filter lets little through need not go far back.
 */
final class EventWriter {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final EventFeed feed;
    private final EventFeed.Listener listener;
    private final EventFilter filter;
    private final long until;
    private volatile boolean stopped;

    /**
     * @param until ends after this sequence
     */
    EventWriter(EventFeed feed, EventFeed.Listener listener, EventFilter filter, long until) {
        this.feed = feed;
        this.listener = listener;
        this.filter = filter;
        this.until = until;
    }

    /** Returns when the client leaves, which is how most streams end. */
    void writeTo(OutputStream out) {
        try (listener) {
            write(out, "retry: 1000\nid: " + listener.at() + "\n\n");
            out.flush();
            long silentSince = System.nanoTime();
            while (!stopped && !feed.isClosed() && listener.at() < until) {
                List<SentEvent> events =
                        listener.next(LOOK).stream()
                                .filter(event -> event.sequence() <= until)
                                .filter(filter::wants)
                                .toList();
                for (SentEvent event : events) {
                    write(out, "id: " + event.sequence() + "\ndata: ");
                    out.write(event.json());
                    write(out, "\n\n");
                }
                boolean silent = System.nanoTime() - silentSince >= SIGN_OF_LIFE.toNanos();
                if (events.isEmpty() && silent) {
                    write(out, ": still here\nid: " + listener.at() + "\n\n");
                }
                if (!events.isEmpty() || silent) {
                    out.flush();
                    silentSince = System.nanoTime();
                }
            }
        } catch (IOException left) {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody listens any more: ends the writing soon, also while nothing happens. */
    void stop() {
        stopped = true;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

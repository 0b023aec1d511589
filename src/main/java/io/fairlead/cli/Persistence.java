package io.fairlead.cli;

import io.fairlead.client.http.ServiceUnreachable;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks again while the service is away, so that a restart of the service does not end a wait of hours. It must have
 * answered once: a wrong address fails at once.
 */
final class Persistence {
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 1000;

    private final Screen screen;
    private final Clock clock;
    private boolean answeredBefore;
    private Instant awaySince;

    /** A question to the service. */
    interface Question<T> {
        T ask() throws IOException;
    }

    Persistence(Screen screen, Clock clock) {
        this.screen = screen;
        this.clock = clock;
    }

    <T> T ask(Question<T> question) throws IOException {
        while (true) {
            try {
                T answer = question.ask();
                answeredBefore = true;
                awaySince = null;
                return answer;
            } catch (ServiceUnreachable unreachable) {
                endure(unreachable);
            }
        }
    }

    private void endure(ServiceUnreachable unreachable) throws ServiceUnreachable {
        Instant now = clock.instant();
        if (awaySince == null && answeredBefore) {
            awaySince = now;
            screen.err().println("the service does not answer; trying again");
        }
        if (awaySince == null || Duration.between(awaySince, now).compareTo(LONGEST_ABSENCE) > 0) {
            throw unreachable;
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unreachable;
        }
    }
}

package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.LogLine;
import io.fairlead.client.http.LogQuery;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads the log of a job so that every line comes once, also when the connection breaks off in between. */
final class LogReading {
    private static final Duration PULSE = Duration.ofSeconds(1);

    private final FairleadClient client;
    private final Persistence persistence;
    private final String id;
    private final LogQuery query;

    /**
     * @param query all that is there
     */
    LogReading(FairleadClient client, Persistence persistence, String id, LogQuery query) {
        this.client = client;
        this.persistence = persistence;
        this.id = id;
        this.query = query;
    }

    /** Reads what is there. */
    void to(Consumer<LogLine> reader) throws IOException {
        read(new Once(reader), false);
    }

    /** Reads the last lines of what is there. */
    void tailTo(int lines, Consumer<LogLine> reader) throws IOException {
        client.logs(id, query.last(lines), reader);
    }

    /** Reads until the job is terminal, and waits for the service when it goes away meanwhile. */
    void followTo(Consumer<LogLine> reader) throws IOException {
        persistence.ask(() -> client.job(id));
        var once = new Once(reader);
        do {
            read(once, true);
        } while (query.attempt().isEmpty() && !isOver());
        if (once.readings > 1) {
            read(once, false);
        }
    }

    /** A service that is being stopped ends the log before the job is over. */
    private boolean isOver() throws IOException {
        return new Job(persistence.ask(() -> client.jobWithin(id, PULSE))).isTerminal();
    }

    private void read(Once once, boolean follow) throws IOException {
        persistence.ask(
                () -> {
                    once.begin();
                    client.logs(id, query.following(follow), once);
                    return id;
                });
    }

    /**
     * Passes on what an earlier reading did not. Readings begin at the beginning, since places are exact and times are
     * not.
     */
    private static final class Once implements Consumer<LogLine> {
        private final Consumer<LogLine> reader;
        private long passed;
        private long place;
        private int readings;

        Once(Consumer<LogLine> reader) {
            this.reader = reader;
        }

        void begin() {
            place = 0;
            readings++;
        }

        @Override
        public void accept(LogLine line) {
            place++;
            if (place > passed) {
                passed = place;
                reader.accept(line);
            }
        }
    }
}

package io.fairlead.cli;

import io.fairlead.client.FairleadClient;
import io.fairlead.client.LogLine;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads the log of a job so that every line comes once, also when the connection breaks off in between. */
final class LogReading {
    private final FairleadClient client;
    private final Persistence persistence;
    private final String id;
    private final OptionalInt attempt;
    private final long since;

    /**
     * @param attempt of which; empty for all
     * @param since only lines at or after, in milliseconds since 1970; 0 for all
     */
    LogReading(
            FairleadClient client,
            Persistence persistence,
            String id,
            OptionalInt attempt,
            long since) {
        this.client = client;
        this.persistence = persistence;
        this.id = id;
        this.attempt = attempt;
        this.since = since;
    }

    /**
     * @param follow waits for more until the job is terminal, and for the service when it goes away meanwhile
     */
    void to(Consumer<LogLine> reader, boolean follow) throws IOException {
        if (follow) {
            persistence.ask(() -> client.job(id));
        }
        var once = new Once(reader);
        persistence.ask(
                () -> {
                    once.begin();
                    client.logs(id, attempt, follow, since, once);
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

        Once(Consumer<LogLine> reader) {
            this.reader = reader;
        }

        void begin() {
            place = 0;
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

package io.fairlead.api.neighbours;

import io.fairlead.control.JobLogs;
import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLines;
import io.fairlead.wire.logs.FilteredLogEvent;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Reads several logs as one, in order of time. How far each log has been read is kept by the code of its attempt, so that
 * a search goes on where it stopped even if other logs have come and gone.
 */
final class LogSearch implements AutoCloseable {
    private static final int MOST_CHARACTERS = 1 << 20;

    private final LogWindow window;
    private final FilterPattern pattern;
    private final Map<String, Long> positions;
    private final PriorityQueue<Cursor> cursors =
            new PriorityQueue<>(
                    Comparator.comparing(Cursor::at).thenComparing(cursor -> cursor.code));

    /**
     * @param positions how much of each log has been read before; nothing of those that are not named
     */
    LogSearch(
            JobLogs logs,
            List<AttemptLog> found,
            LogWindow window,
            FilterPattern pattern,
            Map<String, Long> positions)
            throws IOException {
        this.window = window;
        this.pattern = pattern;
        this.positions = new TreeMap<>(positions);
        for (AttemptLog log : found) {
            var id = log.attempt().id();
            LogLines lines =
                    logs.open(
                            log.run().view().task(),
                            OptionalInt.of(id.number()),
                            log.container().name(),
                            Instant.EPOCH,
                            false);
            Cursor cursor = new Cursor(log.code(), log.name(), lines);
            cursor.skip(positions.getOrDefault(cursor.code, 0L));
            keep(cursor);
        }
    }

    /** The next events that are kept: at most so many, and not many more than a million characters. */
    List<FilteredLogEvent> next(int limit) throws IOException {
        List<FilteredLogEvent> events = new ArrayList<>();
        int characters = 0;
        while (events.size() < limit && characters < MOST_CHARACTERS && !cursors.isEmpty()) {
            Cursor cursor = cursors.poll();
            LogLine line = cursor.line;
            if (window.contains(line.at()) && pattern.keeps(line.text())) {
                events.add(cursor.event());
                characters += line.text().length();
            }
            cursor.advance();
            positions.put(cursor.code, cursor.position);
            keep(cursor);
        }
        return events;
    }

    boolean isOver() {
        return cursors.isEmpty();
    }

    /** How much of each log has been read by now. */
    Map<String, Long> positions() {
        return positions;
    }

    private void keep(Cursor cursor) {
        if (cursor.line == null) {
            cursor.lines.close();
        } else {
            cursors.add(cursor);
        }
    }

    @Override
    public void close() {
        cursors.forEach(cursor -> cursor.lines.close());
    }

    /** A log that is being read; its line is the one at its position, or null at the end. */
    private static final class Cursor {
        private final String code;
        private final String stream;
        private final LogLines lines;
        private long position;
        private LogLine line;

        private Cursor(String code, String stream, LogLines lines) throws IOException {
            this.code = code;
            this.stream = stream;
            this.lines = lines;
            this.line = lines.next();
        }

        private Instant at() {
            return line.at();
        }

        private void skip(long count) throws IOException {
            while (position < count && line != null) {
                advance();
            }
        }

        private void advance() throws IOException {
            line = lines.next();
            position++;
        }

        private FilteredLogEvent event() {
            long at = line.at().toEpochMilli();
            return new FilteredLogEvent(
                    stream, at, line.text(), at, code + "%018d".formatted(position));
        }
    }
}

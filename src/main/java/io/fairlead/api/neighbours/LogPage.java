package io.fairlead.api.neighbours;

import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A piece of a log, cut where CloudWatch Logs would cut it: after so many events, or after a mebibyte.
 *
 * @param begin position in the log of its first event; where it would begin, if it is empty
 * @param end position behind its last event
 */
record LogPage(List<LogLine> lines, long begin, long end) {
    /** What an event counts beside its text, and how much all of a page may count. */
    private static final int EVENT_BYTES = 26;

    private static final int MOST_BYTES = 1 << 20;

    private record Numbered(long position, LogLine line) {}

    /** The first events at or after a position. */
    static LogPage after(LogLines log, long position, LogWindow window, int limit)
            throws IOException {
        Deque<Numbered> page = new ArrayDeque<>();
        long next = 0;
        int bytes = 0;
        for (LogLine line = log.next(); line != null && page.size() < limit; line = log.next()) {
            if (next >= position && window.contains(line.at())) {
                bytes += bytes(line);
                if (bytes > MOST_BYTES && !page.isEmpty()) {
                    break;
                }
                page.add(new Numbered(next, line));
            }
            next++;
        }
        return of(page, position);
    }

    /** The last events before a position. */
    static LogPage before(LogLines log, long position, LogWindow window, int limit)
            throws IOException {
        Deque<Numbered> page = new ArrayDeque<>();
        long next = 0;
        int bytes = 0;
        for (LogLine line = log.next(); line != null && next < position; line = log.next()) {
            if (window.contains(line.at())) {
                page.add(new Numbered(next, line));
                bytes += bytes(line);
                while (page.size() > limit || bytes > MOST_BYTES && page.size() > 1) {
                    bytes -= bytes(page.removeFirst().line());
                }
            }
            next++;
        }
        return of(page, Math.min(position, next));
    }

    private static LogPage of(Deque<Numbered> page, long otherwise) {
        return page.isEmpty()
                ? new LogPage(List.of(), otherwise, otherwise)
                : new LogPage(
                        page.stream().map(Numbered::line).toList(),
                        page.getFirst().position(),
                        page.getLast().position() + 1);
    }

    private static int bytes(LogLine line) {
        return line.text().getBytes(StandardCharsets.UTF_8).length + EVENT_BYTES;
    }
}

package io.fairlead.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLine.Source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lines out of the frames of a log stream with time stamps. A frame is a byte for its source, three zero bytes, four
 * bytes of length, and then {@code <RFC 3339 time> <text>}, with a line end unless the line goes on in the source's next
 * frame: the engine cuts lines into pieces of 16 KiB.
 */
final class LogFrames {
    /** A line without an end may not fill our memory; longer ones are cut here. */
    static final int LONGEST_LINE = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final int STDERR = 2;
    private static final int ENGINE_ERROR = 3;

    private record Unfinished(Instant at, ByteArrayOutputStream text) {
        LogLine toLine(Source source) {
            return new LogLine(at, source, text.toString(UTF_8));
        }
    }

    private final DataInputStream frames;
    private final Map<Source, Unfinished> unfinished = new EnumMap<>(Source.class);

    LogFrames(InputStream stream) {
        frames = new DataInputStream(new BufferedInputStream(stream, BUFFER));
    }

    /**
     * The next line that is complete.
     *
     * @return null at the end of the stream
     */
    LogLine nextLine() throws IOException {
        for (int kind = frames.read(); kind >= 0; kind = frames.read()) {
            byte[] payload = payload();
            if (kind == ENGINE_ERROR) {
                throw new IOException(
                        "the engine could not read the log: " + new String(payload, UTF_8).strip());
            }
            Source source = kind == STDERR ? Source.STDERR : Source.STDOUT;
            if (addPiece(source, payload)) {
                return unfinished.remove(source).toLine(source);
            }
        }
        return null;
    }

    private byte[] payload() throws IOException {
        frames.skipNBytes(3);
        int length = frames.readInt();
        byte[] payload = frames.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("the log broke off within a line");
        }
        return payload;
    }

    /** @return whether the source's line is complete now */
    private boolean addPiece(Source source, byte[] payload) throws IOException {
        int space = 0;
        while (space < payload.length && payload[space] != ' ') {
            space++;
        }
        if (space == payload.length) {
            throw new IOException("a log line without its time: " + new String(payload, UTF_8));
        }
        Instant at = Instant.parse(new String(payload, 0, space, UTF_8));
        boolean ends = payload[payload.length - 1] == '\n';
        Unfinished line =
                unfinished.computeIfAbsent(
                        source, first -> new Unfinished(at, new ByteArrayOutputStream()));
        line.text().write(payload, space + 1, payload.length - space - 1 - (ends ? 1 : 0));
        return ends || line.text().size() >= LONGEST_LINE;
    }

    /** When the oldest line began whose end has not come. */
    Optional<Instant> unfinishedSince() {
        return unfinished.values().stream().map(Unfinished::at).min(Instant::compareTo);
    }

    /** A line without an end that the log closes with, each source's once; null if there is none. */
    LogLine unfinishedLine() {
        for (Source source : Source.values()) {
            Unfinished line = unfinished.remove(source);
            if (line != null) {
                return line.toLine(source);
            }
        }
        return null;
    }
}

package io.fairlead.runtime.docker;

import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLine.Source;
import io.fairlead.runtime.ContainerEngine.LogLines;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StreamBroken;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The lines of one container's log. A followed log whose stream breaks while the container lives is opened again a
 * little before where it was, and what was delivered already is dropped: each stream's times never decrease, so a line
 * is known by its time and by its place among those of the same time.
 *
 * <p>When the container has ended, what is left is read once more without following: engines are known to end a followed
 * stream before its last lines.
 *
 * <p>Read by one thread; {@link #close} may come from another.
 */
public final class DockerLogLines implements LogLines {
    /** The log of a container that does not exist. */
    public static final LogLines NONE =
            new LogLines() {
                @Override
                public LogLine next() {
                    return null;
                }

                @Override
                public void close() {}
            };

    private static final Duration OVERLAP = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Opens the log from a time on; empty if the container is gone. */
    public interface Opener {
        Optional<? extends InputStream> open(Instant since, boolean follow) throws IOException;
    }

    /** A time and how many lines of that very time there were. */
    private record Place(Instant at, int lines) {
        static Place after(LogLine line, Place before) {
            boolean sameTime = before != null && before.at.equals(line.at());
            return new Place(line.at(), sameTime ? before.lines + 1 : 1);
        }

        boolean isBeyond(Place other) {
            return other == null
                    || at.isAfter(other.at)
                    || (at.equals(other.at) && lines > other.lines);
        }
    }

    private final Opener opener;
    private final BooleanSupplier running;
    private final Instant from;
    private final boolean resumable;
    private final Map<Source, Place> delivered = new EnumMap<>(Source.class);
    private final Map<Source, Place> read = new EnumMap<>(Source.class);
    private LogFrames frames;
    private boolean following;
    private boolean broken;
    private volatile InputStream stream;
    private volatile boolean closed;

    public DockerLogLines(Opener opener, BooleanSupplier running, Instant from, boolean follow)
            throws IOException {
        this.opener = opener;
        this.running = running;
        this.from = from;
        resumable = follow;
        following = follow;
        open(from);
    }

    @Override
    public LogLine next() throws IOException {
        while (!closed && frames != null) {
            LogLine line = nextInStream();
            if (line != null && isNew(line)) {
                return line;
            }
            if (line == null && !goesOn()) {
                return closed || frames == null ? null : frames.unfinishedLine();
            }
        }
        return null;
    }

    /** @return null if the stream has ended or is broken */
    private LogLine nextInStream() throws IOException {
        try {
            return frames.nextLine();
        } catch (IOException e) {
            if (!closed && !resumable) {
                throw e;
            }
            broken = true;
            return null;
        }
    }

    private boolean isNew(LogLine line) {
        Place place = Place.after(line, read.get(line.source()));
        read.put(line.source(), place);
        boolean isNew = place.isBeyond(delivered.get(line.source()));
        if (isNew) {
            delivered.put(line.source(), place);
        }
        return isNew;
    }

    /** Decides what the end of a stream means; if the log goes on, it is open again afterwards. */
    private boolean goesOn() throws IOException {
        if (closed || !(following || broken)) {
            return false;
        }
        try {
            if (broken || running.getAsBoolean()) {
                pause();
            } else {
                following = false;
            }
            Instant resumeAt = resumeAt();
            stream.close();
            open(resumeAt);
        } catch (EngineUnreachable e) {
            throw new StreamBroken(e.getMessage(), e);
        }
        return frames != null;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while following a log", e);
        }
    }

    private Instant resumeAt() {
        Instant resume =
                delivered.values().stream()
                        .map(place -> place.at().minus(OVERLAP))
                        .max(Instant::compareTo)
                        .orElse(from);
        Instant unfinished = frames.unfinishedSince().orElse(resume);
        Instant earlier = unfinished.isBefore(resume) ? unfinished : resume;
        return earlier.isBefore(from) ? from : earlier;
    }

    private void open(Instant since) throws IOException {
        read.clear();
        broken = false;
        stream = opener.open(since, following).orElse(null);
        frames = stream == null ? null : new LogFrames(stream);
        if (closed) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        InputStream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a log did not close", e);
            }
        }
    }
}

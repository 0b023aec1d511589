package io.fairlead.runtime;

import io.fairlead.domain.job.ContainerId;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The container engine of one host. Every method may block on the engine and is bounded in time; all of them are safe
 * for any number of virtual threads, and doing the same thing twice is harmless.
 *
 * <p>Containers of other services on the same engine are never seen nor touched: a container belongs to us if it carries
 * our service's label.
 *
 * @implSpec methods throw {@link EngineUnreachable} if the engine does not answer
 */
public interface ContainerEngine extends AutoCloseable {
    /** What the engine says of itself and its host. */
    EngineInfo info();

    /**
     * Makes sure that the image is on the host, and that the sandbox runs if the order asks for one; then creates and
     * starts the container. If it exists already, it is started if it was only created, and left alone otherwise.
     *
     * @param progress told what is being waited for, such as an image pull with its percentage
     * @throws StartFailed if the container cannot be started, with the reason in AWS's words first
     */
    Started start(ContainerOrder order, Progress progress) throws StartFailed;

    /**
     * Makes sure that an image is on the host.
     *
     * @throws StartFailed if it cannot be had, with the registry's reason
     */
    void fetch(String image, Progress progress) throws StartFailed;

    /** Sends SIGTERM and, after the grace time, SIGKILL. Returns when the container has stopped or does not exist. */
    void stop(ContainerId container, Duration grace);

    /** Removes the container and its anonymous volumes; a live one is killed. */
    void remove(ContainerId container);

    /** A container, or empty if it does not exist. */
    Optional<ContainerState> inspect(ContainerId container);

    /** All of this service's containers on the host, sandboxes among them. */
    List<ContainerState> list();

    /**
     * Watches the engine's events until the returned handle is closed. Reconnects by itself; after each (re)connection
     * {@link Watcher#connected} is called, so that the watcher can list what it missed.
     */
    AutoCloseable watch(Watcher watcher);

    /**
     * The log of a container, oldest line first.
     *
     * @param from only lines at or after this time; {@link Instant#EPOCH} for all
     * @param follow whether to wait for further lines until the container ends
     * @return lines as they come; closing it ends the following
     */
    LogLines logs(ContainerId container, Instant from, boolean follow) throws IOException;

    /**
     * A path inside the container, running or stopped, as a tar stream, whose reading ends with {@link StreamBroken} if
     * the engine is gone.
     *
     * @return empty if the path or the container does not exist
     */
    Optional<InputStream> copyOut(ContainerId container, String path) throws IOException;

    /** Resources used so far by a running container; empty if it does not run. */
    Optional<Usage> usage(ContainerId container);

    /** What the engine itself says of a container; empty if it does not exist or the engine does not tell. */
    Optional<Particulars> particulars(ContainerId container);

    /** What was measured of a running container, as JSON in Docker's form; empty if it does not run or nothing is told. */
    Optional<String> statistics(ContainerId container);

    /**
     * An address of this machine at which the engine's containers reach what listens there; empty if the engine is on
     * another machine, or its containers have no way here.
     */
    Optional<InetAddress> wayHere();

    @Override
    void close();

    /**
     * A container that was started.
     *
     * @param at when, by the engine's clock
     * @param address (IPv4) of its network interface, or of the one that it shares with others of its attempt; empty if it
     *     has none of its own, or the engine does not tell
     */
    record Started(Instant at, String address) {}

    /** Told what a start is waiting for. */
    @FunctionalInterface
    interface Progress {
        Progress SILENT = sentence -> {};

        void waitingFor(String sentence);
    }

    /** Told what happens on the engine; called on a thread of the engine's, must return quickly. */
    interface Watcher {
        void connected();

        void disconnected(String why);

        /** A container of ours has stopped. */
        void stopped(ContainerId container);
    }

    /** Peak memory in MiB and processor time in milliseconds since the container started. */
    record Usage(long peakMemoryMiB, long cpuMillis) {}

    /**
     * A container in the engine's own words.
     *
     * @param id the engine's
     * @param imageId the image's, with its algorithm first
     * @param networkMode such as {@code bridge}
     * @param addresses IPv4 addresses of its network interfaces; none if it shares those of another container or of its
     *     host
     */
    record Particulars(
            String id,
            String name,
            String imageId,
            Instant createdAt,
            String networkMode,
            List<String> addresses) {
        public Particulars {
            addresses = List.copyOf(addresses);
        }
    }

    /** Lines of a log; {@link #next} blocks and returns null at the end. */
    interface LogLines extends AutoCloseable {
        /**
         * @throws StreamBroken if the engine is gone
         */
        LogLine next() throws IOException;

        @Override
        void close();
    }

    /** One line, without its line end. */
    record LogLine(Instant at, Source source, String text) {
        /** Which stream a line was written to. */
        public enum Source {
            STDOUT,
            STDERR
        }
    }
}

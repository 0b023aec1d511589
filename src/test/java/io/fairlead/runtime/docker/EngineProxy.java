package io.fairlead.runtime.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and an engine's socket, and can fail in the ways that networks do. */
final class EngineProxy implements AutoCloseable {
    private enum Mood {
        PASSING,
        REFUSING,
        SILENT
    }

    private static final int SHORTEST_QUEUE = 1;

    private final Path engineSocket;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final String address;
    private Mood mood = Mood.PASSING;
    private volatile Duration delay = Duration.ZERO;
    private volatile Duration hesitation = Duration.ZERO;
    private volatile Optional<String> swallowed = Optional.empty();
    private volatile Optional<Map.Entry<String, String>> misquoted = Optional.empty();

    /** @param socket where to listen; short, since the kernel takes 107 characters */
    EngineProxy(Path socket, Path engineSocket) throws IOException {
        this.engineSocket = engineSocket;
        address = "unix://" + socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket), SHORTEST_QUEUE);
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return address;
    }

    /** Breaks all connections and every new one, as an engine does that is shut down. */
    void refuse() {
        set(Mood.REFUSING);
        breakConnections();
    }

    /** Breaks all connections once; new ones pass. */
    void breakConnections() {
        open.forEach(EngineProxy::close);
    }

    /** Swallows everything from now on, as a network does that was cut. */
    void fallSilent() {
        set(Mood.SILENT);
    }

    /** Holds up whatever passes from now on, as a machine does that is short of everything. */
    void slowDown(Duration newDelay) {
        delay = newDelay;
    }

    /** Takes new connections so late from now on that their queue is full, as an engine does that nobody lets run. */
    void hesitate(Duration newHesitation) {
        hesitation = newHesitation;
    }

    /** Lets requests with this path go nowhere, as an engine does that is stuck in one place. */
    void swallow(String path) {
        swallowed = Optional.of(path);
    }

    /**
     * Lets the engine's answers say something else instead, as another engine would say it.
     *
     * @param other as long as what it stands for
     */
    void misquote(String said, String other) {
        if (said.length() != other.length()) {
            throw new IllegalArgumentException(
                    "'%s' is not as long as '%s'".formatted(other, said));
        }
        misquoted = Optional.of(Map.entry(said, other));
    }

    private void misquote(ByteBuffer written) {
        misquoted.ifPresent(
                words -> {
                    String all = new String(written.array(), 0, written.position(), ISO_8859_1);
                    byte[] changed =
                            all.replace(words.getKey(), words.getValue()).getBytes(ISO_8859_1);
                    written.clear().put(changed);
                });
    }

    private boolean isSwallowed(ByteBuffer written) {
        return swallowed
                .filter(
                        path ->
                                new String(written.array(), 0, written.position(), US_ASCII)
                                        .contains(path))
                .isPresent();
    }

    void heal() {
        set(Mood.PASSING);
    }

    private synchronized void set(Mood newMood) {
        mood = newMood;
        notifyAll();
    }

    /** @return whether to go on */
    private synchronized boolean awaitPassage() throws InterruptedException {
        while (mood == Mood.SILENT) {
            wait();
        }
        return mood == Mood.PASSING;
    }

    private void accept() {
        try {
            while (true) {
                Thread.sleep(hesitation);
                SocketChannel client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException | InterruptedException e) {
            // closed
        }
    }

    private void serve(SocketChannel client) {
        try {
            if (!awaitPassage()) {
                close(client);
                return;
            }
            var engine = SocketChannel.open(UnixDomainSocketAddress.of(engineSocket));
            open.add(engine);
            Thread.ofVirtual().start(() -> pump(engine, client));
            pump(client, engine);
        } catch (IOException | InterruptedException e) {
            close(client);
        }
    }

    private void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
        try {
            while (from.read(buffer.clear()) >= 0 && awaitPassage()) {
                Thread.sleep(delay);
                if (isSwallowed(buffer)) {
                    continue;
                }
                misquote(buffer);
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        } catch (IOException | InterruptedException e) {
            // the other end is gone
        }
        close(from);
        close(to);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        refuse();
    }
}

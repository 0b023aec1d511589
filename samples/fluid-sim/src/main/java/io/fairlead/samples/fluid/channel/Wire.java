package io.fairlead.samples.fluid.channel;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;

/** Numbers over one connection. */
final class Wire implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 50;

    private final SocketChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

    Wire(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /** Tries again while nobody listens: nodes of a job start in any order. */
    static Wire to(String host, int port) throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return new Wire(SocketChannel.open(new InetSocketAddress(host, port)));
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw new IOException(
                            "nobody answers at "
                                    + host
                                    + ":"
                                    + port
                                    + " within "
                                    + PATIENCE.toSeconds()
                                    + " s ("
                                    + e.getMessage()
                                    + ")",
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for another node", e);
        }
    }

    String remoteHost() throws IOException {
        return ((InetSocketAddress) channel.getRemoteAddress()).getAddress().getHostAddress();
    }

    void sendText(String text) throws IOException {
        new DataOutputStream(Channels.newOutputStream(channel)).writeUTF(text);
    }

    String receiveText() throws IOException {
        return new DataInputStream(Channels.newInputStream(channel)).readUTF();
    }

    void send(double[]... rows) throws IOException {
        ByteBuffer bytes = room(rows);
        for (double[] row : rows) {
            bytes.asDoubleBuffer().put(row);
            bytes.position(bytes.position() + Double.BYTES * row.length);
        }
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Fills the rows with the next numbers that arrive. */
    void receive(double[]... rows) throws IOException {
        ByteBuffer bytes = room(rows);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("another node ended before the computation did");
            }
        }
        bytes.flip();
        for (double[] row : rows) {
            bytes.asDoubleBuffer().get(row);
            bytes.position(bytes.position() + Double.BYTES * row.length);
        }
    }

    private ByteBuffer room(double[][] rows) {
        int needed = 0;
        for (double[] row : rows) {
            needed += Double.BYTES * row.length;
        }
        if (buffer.capacity() < needed) {
            buffer = ByteBuffer.allocateDirect(needed);
        }
        return buffer.clear().limit(needed);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

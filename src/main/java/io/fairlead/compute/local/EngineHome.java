package io.fairlead.compute.local;

import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.compute.HostId;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of one engine: everything that it keeps, and the socket on which it answers. Its path is in the command
 * line of each of its processes, which tells them from all others.
 */
record EngineHome(HostId id, Path path) {
    /** Of a unix socket's address, by the kernel. */
    private static final int LONGEST_SOCKET = 107;

    static EngineHome of(Path root, HostId id) throws ProviderFailed {
        EngineHome home = new EngineHome(id, root.resolve(id.value()).toAbsolutePath().normalize());
        if (home.socket().toString().length() > LONGEST_SOCKET) {
            throw new ProviderFailed(
                    "the socket "
                            + home.socket()
                            + " has a longer name than the "
                            + LONGEST_SOCKET
                            + " characters that sockets may have; set fairlead.data-dir to a"
                            + " shorter path");
        }
        return home;
    }

    Path socket() {
        return path.resolve("sock");
    }

    String address() {
        return "unix://" + socket();
    }

    Path images() {
        return path.resolve("root");
    }

    Path running() {
        return path.resolve("exec");
    }

    Path pidFile() {
        return path.resolve("pid");
    }

    Path log() {
        return path.resolve("log");
    }

    /** The address of the engine's bridge, once it has one. */
    Path subnet() {
        return path.resolve("subnet");
    }

    /** A network device's name has at most 15 characters. */
    String bridge() {
        return "fl%08x".formatted(path.toString().hashCode());
    }

    boolean answers() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            channel.write(
                    ByteBuffer.wrap(
                            "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer status = ByteBuffer.allocate(12);
            while (status.hasRemaining() && channel.read(status) >= 0) {
                // until the status is complete, or the engine hung up
            }
            return new String(status.array(), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    void make() throws ProviderFailed {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new ProviderFailed("cannot make " + path + ": " + e.getMessage(), e);
        }
    }
}

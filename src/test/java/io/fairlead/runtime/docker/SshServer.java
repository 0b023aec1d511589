package io.fairlead.runtime.docker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** OpenSSH's server on a port of this machine, with keys of its own, and a client's configuration that fits. */
final class SshServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

    private final Path directory;
    private final int port;
    private Process server;

    SshServer(Path directory) throws Exception {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(
                    "OpenSSH's server is not installed: run bin/setup, or install openssh-server.");
        }
        this.directory = directory;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        key("host");
        key("user");
        Files.copy(directory.resolve("user.pub"), directory.resolve("authorized"));
        String hostKey = Files.readString(directory.resolve("host.pub"));
        Files.writeString(directory.resolve("known"), "[127.0.0.1]:%d %s".formatted(port, hostKey));
        Files.writeString(
                directory.resolve("config"),
                """
                Host *
                    IdentityFile %1$s/user
                    IdentitiesOnly yes
                    UserKnownHostsFile %1$s/known
                    StrictHostKeyChecking yes
                """
                        .formatted(directory));
        start();
    }

    private void key(String name) throws IOException, InterruptedException {
        int code =
                new ProcessBuilder(
                                "ssh-keygen",
                                "-q",
                                "-t",
                                "ed25519",
                                "-N",
                                "",
                                "-f",
                                directory.resolve(name).toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        if (code != 0) {
            throw new AssertionError("ssh-keygen ended with code " + code);
        }
    }

    void start() throws IOException {
        Files.createDirectories(Path.of("/run/sshd"));
        Files.writeString(
                directory.resolve("sshd_config"),
                """
                ListenAddress 127.0.0.1:%2$d
                HostKey %1$s/host
                AuthorizedKeysFile %1$s/authorized
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                """
                        .formatted(directory, port));
        server =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-D",
                                "-e",
                                "-f",
                                directory.resolve("sshd_config").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        directory.resolve("sshd.log").toFile()))
                        .start();
        await().atMost(Duration.ofSeconds(20)).until(this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the server and every session of it. */
    void stop() throws InterruptedException {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly().waitFor();
    }

    /** Ends every session; the server goes on. */
    void hangUp() {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    String address(Path engineSocket) {
        return "ssh://%s@127.0.0.1:%d%s"
                .formatted(System.getProperty("user.name"), port, engineSocket);
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}

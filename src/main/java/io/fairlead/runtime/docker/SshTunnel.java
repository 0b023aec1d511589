package io.fairlead.runtime.docker;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.HostDeclaration;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A unix socket on this machine that leads to the engine's socket on another, by the system's own ssh: keys, jump hosts
 * and known hosts are those of its configuration. Opened again whenever it breaks.
 *
 * <p>What ssh runs at the other end is {@code cat}, which ends with its input: so when this process is killed, the tunnel
 * ends by itself and nobody has to find it.
 */
final class SshTunnel implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SshTunnel.class);
    private static final String USUAL_SOCKET = "/var/run/docker.sock";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final HostDeclaration host;
    private final Path directory;
    private final List<String> command;
    private final Thread keeper;
    private volatile boolean closed;
    private volatile Process process;

    /**
     * @throws Refused if the address is not {@code ssh://[user@]host[:port][/path/of/the/engine.sock]}
     */
    SshTunnel(HostDeclaration host) {
        this.host = host;
        try {
            directory = Files.createTempDirectory("fairlead-ssh");
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the socket of an ssh tunnel", e);
        }
        command = command(URI.create(host.address()));
        keeper = Thread.ofVirtual().name("ssh " + host.id()).start(this::keepOpen);
    }

    /** Where the engine is reached while the tunnel is open. */
    String address() {
        return "unix://" + socket();
    }

    private Path socket() {
        return directory.resolve("sock");
    }

    private List<String> command(URI address) {
        if (address.getHost() == null) {
            throw Refused.invalid(
                    "address '%s' of host '%s' names no machine; it is written ssh://user@machine"
                            .formatted(host.address(), host.id()));
        }
        List<String> words = new ArrayList<>(List.of("ssh"));
        if (!host.certificates().isEmpty()) {
            words.addAll(List.of("-F", Path.of(host.certificates(), "config").toString()));
        }
        for (String option :
                List.of(
                        "BatchMode=yes",
                        "ExitOnForwardFailure=yes",
                        "StreamLocalBindUnlink=yes",
                        "ConnectTimeout=10",
                        "ServerAliveInterval=5",
                        "ServerAliveCountMax=3")) {
            words.addAll(List.of("-o", option));
        }
        if (address.getPort() > 0) {
            words.addAll(List.of("-p", Integer.toString(address.getPort())));
        }
        String path = address.getPath().length() > 1 ? address.getPath() : USUAL_SOCKET;
        words.addAll(List.of("-T", "-L", socket() + ":" + path));
        String user = address.getUserInfo();
        words.addAll(
                List.of(
                        "--",
                        user == null ? address.getHost() : user + "@" + address.getHost(),
                        "cat"));
        return words;
    }

    private void keepOpen() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            long begun = System.nanoTime();
            String last = runOnce();
            if (closed) {
                return;
            }
            boolean stood = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
            pause = stood ? FIRST_PAUSE : pause;
            LOG.warnf(
                    "The ssh tunnel to host %s ended: %s. It is opened again in %d ms.",
                    host.id(), last, pause.toMillis());
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
        }
    }

    /** Returns when the tunnel has ended, with ssh's last words. */
    private String runOnce() {
        try {
            Process ssh =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process = ssh;
            if (closed) {
                ssh.destroy();
            }
            String words =
                    new String(ssh.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            ssh.waitFor();
            return words.isEmpty()
                    ? "code " + ssh.exitValue()
                    : words.substring(words.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            closed = true;
            return "interrupted";
        }
    }

    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
        Process open = process;
        if (open != null) {
            open.destroy();
        }
        try {
            Files.deleteIfExists(socket());
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            LOG.debugf(e, "the socket of the tunnel to host %s stays behind", host.id());
        }
    }
}

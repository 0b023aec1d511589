package io.fairlead.compute;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that is run to its end, within a time and an amount of output. What exceeds either is killed with all that it
 * started.
 */
public final class Program {
    /** Programs may leave children behind that hold their output open; that long is waited for what is still to come. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

    private static final int LONGEST_COMPLAINT = 400;

    private final List<String> command;
    private final Duration limit;
    private final int mostBytes;

    /**
     * @param mostBytes of standard output and of standard error
     */
    public Program(List<String> command, Duration limit, int mostBytes) {
        this.command = List.copyOf(command);
        this.limit = limit;
        this.mostBytes = mostBytes;
    }

    public static Program of(Duration limit, String... command) {
        return new Program(List.of(command), limit, 1 << 20);
    }

    /**
     * @param input for its standard input
     * @return its standard output
     * @throws ProviderFailed if it cannot be run, ends with another code than 0, or exceeds a limit
     */
    public String run(String input) throws ProviderFailed {
        Process process = start();
        try {
            CompletableFuture<String> out = reading(process.getInputStream());
            CompletableFuture<String> err = reading(process.getErrorStream());
            Thread.startVirtualThread(() -> feed(process, input));
            await(process);
            String complaint = last(rest(err));
            if (process.exitValue() != 0 && !out.isCompletedExceptionally()) {
                throw failed(
                        "ended with code "
                                + process.exitValue()
                                + (complaint.isEmpty() ? "" : ": " + complaint));
            }
            return rest(out);
        } finally {
            kill(process);
        }
    }

    public String run() throws ProviderFailed {
        return run("");
    }

    private Process start() throws ProviderFailed {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new ProviderFailed("'" + name() + "' cannot be run: " + e.getMessage(), e);
        }
    }

    private void await(Process process) throws ProviderFailed {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("did not end within " + limit.toSeconds() + " s and was killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        }
    }

    private CompletableFuture<String> reading(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> {
                    try (stream) {
                        text.complete(read(stream));
                    } catch (IOException | ProviderFailed e) {
                        text.completeExceptionally(e);
                    }
                });
        return text;
    }

    private String read(InputStream stream) throws IOException, ProviderFailed {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
            read.write(buffer, 0, n);
            if (read.size() > mostBytes) {
                throw failed("printed more than " + mostBytes + " bytes");
            }
        }
        return read.toString(UTF_8);
    }

    private static void feed(Process process, String input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // it did not want to read all of it
        }
    }

    private String rest(CompletableFuture<String> text) throws ProviderFailed {
        try {
            return text.get(LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProviderFailed known
                    ? known
                    : failed("gave output that cannot be read: " + e.getCause().getMessage());
        } catch (TimeoutException e) {
            throw failed("ended and left a process behind that holds its output open");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String last(String text) {
        String line = text.strip();
        line = line.substring(line.lastIndexOf('\n') + 1);
        return line.substring(0, Math.min(line.length(), LONGEST_COMPLAINT));
    }

    private ProviderFailed failed(String how) {
        return new ProviderFailed("'" + name() + "' " + how);
    }

    private String name() {
        return String.join(" ", command.subList(0, Math.min(command.size(), 2)));
    }
}

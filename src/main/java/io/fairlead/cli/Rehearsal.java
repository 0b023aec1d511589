package io.fairlead.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs the commands that people use most, against answers of its own, so that a start-up cache made from this run holds
 * the classes they need. Touches no service and no file of the user's.
 */
public final class Rehearsal {
    private static final String ID = "0193a5b2-7c41-7abc-8def-0123456789ab";
    private static final String JOB =
            """
            {"jobId":"%s","jobName":"rehearsal","jobQueue":"default","status":"SUCCEEDED",\
            "createdAt":1,"startedAt":2,"stoppedAt":3,"container":{"exitCode":0,"command":["true"]},\
            "arrayProperties":{"size":2,"statusSummary":{"SUCCEEDED":2}},"version":"0"}\
            """
                    .formatted(ID);
    private static final String ANSWER =
            JOB.substring(0, JOB.length() - 1)
                    + ",\"jobs\":["
                    + JOB
                    + "],\"queues\":[],\"hosts\":[],\"files\":[],\"changes\":[],\"problems\":[]}";

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Path cache = Files.createTempDirectory("fairlead-rehearsal");
        try (ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(service), "service");
            thread.setDaemon(true);
            thread.start();
            perform(service, cache);
        } finally {
            Files.deleteIfExists(cache.resolve("fairlead/last-job"));
            Files.deleteIfExists(cache.resolve("fairlead"));
            Files.deleteIfExists(cache);
        }
    }

    private static void perform(ServerSocket service, Path cache) {
        Map<String, String> environment =
                Map.of(
                        "FAIRLEAD_ENDPOINT",
                        "http://127.0.0.1:" + service.getLocalPort(),
                        "XDG_CACHE_HOME",
                        cache.toString());
        var nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Screen.ofProcess(environment).width();
        var screen =
                new Screen(
                        InputStream.nullInputStream(),
                        nowhere,
                        nowhere,
                        new Screen.Facing(false, true, true, true),
                        100);
        var program = new Program(screen, environment, Clock.systemUTC());
        program.run("help");
        program.run("help", "submit");
        program.run("submit", "--definition", "rehearsal", "--env", "A=B", "--", "true");
        program.run("ls");
        program.run("ls", "-o", "json");
        program.run("show", "last");
        program.run("wait", ID);
        program.run("queues");
        program.run("hosts");
        program.run("ls", "--nonsense");
        Map<String, String> withKey = new HashMap<>(environment);
        withKey.put("AWS_ACCESS_KEY_ID", "rehearsal");
        withKey.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
        new Program(screen, withKey, Clock.systemUTC()).run("ls");
    }

    private static void serve(ServerSocket service) {
        byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                + "Content-Length: "
                                + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        while (!service.isClosed()) {
            try (Socket connection = service.accept()) {
                readRequest(connection.getInputStream());
                connection.getOutputStream().write(head);
                connection.getOutputStream().write(body);
            } catch (IOException over) {
                // the next connection, or the end
            }
        }
    }

    /** Reads up to the empty line, and the body whose length was told. */
    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        for (String line : head.toString().split("\r\n")) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                in.readNBytes(Integer.parseInt(line.substring(15).strip()));
            }
        }
    }
}

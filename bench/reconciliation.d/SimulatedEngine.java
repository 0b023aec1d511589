import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of Docker's API, over a unix socket, as the service asks for while containers are created, started and adopted. Its
 * containers run for ever, and each question takes as long as it would with a real engine.
 */
final class SimulatedEngine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIST_MILLIS = 30;

    /** A container, and how often it was inspected since the last {@link #forgetQuestions}. */
    private static final class Simulated {
        private final String id;
        private final String name;
        private final JsonNode labels;
        private final AtomicInteger inspected = new AtomicInteger();
        private volatile String startedAt = "0001-01-01T00:00:00Z";

        private Simulated(String id, String name, JsonNode labels) {
            this.id = id;
            this.name = name;
            this.labels = labels;
        }

        private boolean runs() {
            return !startedAt.startsWith("0001");
        }
    }

    /** A request, as far as it matters here. */
    private record Request(String method, String path, String query, byte[] body) {}

    private final ServerSocketChannel server;
    private final int processors;
    private final int inspectMillis;
    private final Map<String, Simulated> containers = new ConcurrentHashMap<>();
    private final Map<String, String> idsByName = new ConcurrentHashMap<>();
    private final AtomicInteger created = new AtomicInteger();
    private volatile long firstQuestion;

    SimulatedEngine(Path socket, int processors, int inspectMillis) throws IOException {
        this.processors = processors;
        this.inspectMillis = inspectMillis;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    long running() {
        return containers.values().stream().filter(Simulated::runs).count();
    }

    void forgetQuestions() {
        containers.values().forEach(each -> each.inspected.set(0));
        firstQuestion = 0;
    }

    /** How many containers were inspected at least so often. */
    long inspected(int times) {
        return containers.values().stream().filter(each -> each.inspected.get() >= times).count();
    }

    /** When it was first asked something, by {@link System#nanoTime}; 0 if it was not. */
    long firstQuestion() {
        return firstQuestion;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(client));
            OutputStream out = Channels.newOutputStream(client);
            for (Request request = read(in); request != null; request = read(in)) {
                if (firstQuestion == 0) {
                    firstQuestion = System.nanoTime();
                }
                if (request.path().equals("/events")) {
                    head(out, 200, "Transfer-Encoding: chunked");
                    out.flush();
                    in.read(); // nothing ever happens; the client hangs up
                    return;
                }
                answer(request, out);
            }
        } catch (IOException | InterruptedException e) {
            // the client is gone
        }
    }

    private void answer(Request request, OutputStream out)
            throws IOException, InterruptedException {
        String[] parts = request.path().split("/");
        switch (request.method()
                + " "
                + request.path().replaceFirst("^/containers/[^/]+/", "/containers/ID/")) {
            case "GET /_ping" -> send(out, 200, "OK".getBytes(StandardCharsets.UTF_8));
            case "GET /info" -> send(out, 200, info());
            case "GET /version" ->
                    send(
                            out,
                            200,
                            "{\"Version\":\"20.10.24\",\"ApiVersion\":\"1.41\"}"
                                    .getBytes(StandardCharsets.UTF_8));
            case "GET /images/json" ->
                    send(
                            out,
                            200,
                            "[{\"Id\":\"sha256:1\",\"RepoTags\":[\"busybox:local\"]}]"
                                    .getBytes(StandardCharsets.UTF_8));
            case "GET /containers/json" -> {
                Thread.sleep(LIST_MILLIS);
                send(out, 200, list());
            }
            case "POST /containers/create" -> create(request, out);
            case "POST /containers/ID/start" -> {
                Simulated container = find(parts[2]);
                if (container != null) {
                    container.startedAt = Instant.now().toString();
                }
                send(out, container == null ? 404 : 204, new byte[0]);
            }
            case "GET /containers/ID/json" -> {
                Thread.sleep(inspectMillis);
                Simulated container = find(parts[2]);
                if (container == null) {
                    send(
                            out,
                            404,
                            "{\"message\":\"No such container\"}".getBytes(StandardCharsets.UTF_8));
                } else {
                    container.inspected.incrementAndGet();
                    send(out, 200, inspect(container));
                }
            }
            case "GET /containers/ID/stats" ->
                    send(
                            out,
                            200,
                            "{\"memory_stats\":{\"usage\":1048576},\"cpu_stats\":{\"cpu_usage\":{\"total_usage\":1000000}}}"
                                    .getBytes(StandardCharsets.UTF_8));
            default ->
                    send(
                            out,
                            501,
                            ("{\"message\":\""
                                            + request.method()
                                            + " "
                                            + request.path()
                                            + " is not simulated\"}")
                                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private Simulated find(String nameOrId) {
        Simulated found = containers.get(nameOrId);
        return found != null ? found : containers.get(idsByName.getOrDefault(nameOrId, ""));
    }

    private void create(Request request, OutputStream out) throws IOException {
        String name =
                URLDecoder.decode(
                        request.query().replaceFirst("^.*name=([^&]*).*$", "$1"),
                        StandardCharsets.UTF_8);
        String id = "%064x".formatted(created.incrementAndGet());
        if (idsByName.putIfAbsent(name, id) != null) {
            send(
                    out,
                    409,
                    "{\"message\":\"Conflict. The container name is already in use\"}"
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        containers.put(id, new Simulated(id, name, JSON.readTree(request.body()).path("Labels")));
        send(
                out,
                201,
                ("{\"Id\":\"" + id + "\",\"Warnings\":[]}").getBytes(StandardCharsets.UTF_8));
    }

    private byte[] info() throws IOException {
        ObjectNode info = JSON.createObjectNode();
        info.put("ID", "simulated").put("Name", "simulated").put("ServerVersion", "20.10.24");
        info.put("NCPU", processors).put("MemTotal", 4L << 40).put("DockerRootDir", "/");
        return JSON.writeValueAsBytes(info);
    }

    private byte[] list() throws IOException {
        ArrayNode all = JSON.createArrayNode();
        for (Simulated each : containers.values()) {
            ObjectNode one = all.addObject();
            one.put("Id", each.id)
                    .put("State", each.runs() ? "running" : "created")
                    .put("Status", "Up")
                    .put("Image", "busybox:local");
            one.putArray("Names").add("/" + each.name);
            one.set("Labels", each.labels);
        }
        return JSON.writeValueAsBytes(all);
    }

    private static byte[] inspect(Simulated container) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("Id", container.id).put("Name", "/" + container.name);
        answer.putObject("Config").set("Labels", container.labels);
        ObjectNode state = answer.putObject("State");
        state.put("Running", container.runs())
                .put("StartedAt", container.startedAt)
                .put("FinishedAt", "0001-01-01T00:00:00Z");
        state.put("ExitCode", 0).put("OOMKilled", false).put("Error", "");
        answer.putObject("NetworkSettings").putObject("Networks");
        return JSON.writeValueAsBytes(answer);
    }

    // ---- HTTP

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        String[] words = first.split(" ");
        String[] target = words[1].split("\\?", 2);
        return new Request(
                words[0],
                target[0],
                target.length > 1 ? target[1] : "",
                chunked ? chunks(in) : in.readNBytes(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16);
                size > 0;
                size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void send(OutputStream out, int status, byte[] body) throws IOException {
        head(out, status, status == 204 ? null : "Content-Length: " + body.length);
        out.write(body);
        out.flush();
    }

    private static void head(OutputStream out, int status, String header) throws IOException {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        String head =
                "HTTP/1.1 "
                        + status
                        + " X\r\nContent-Type: application/json\r\nDate: "
                        + date
                        + "\r\n"
                        + (header == null ? "" : header + "\r\n")
                        + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

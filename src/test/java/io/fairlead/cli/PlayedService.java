package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.fairlead.client.http.Json;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service that answers over a real connection what it was told to answer, each answer once and in order. Closing it
 * fails the test if something was asked that it was not told, or if an answer was never asked for.
 */
public final class PlayedService implements AutoCloseable {
    private record Answer(
            int status,
            Map<String, String> headers,
            String body,
            boolean lasting,
            boolean broken) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final Set<Answer> asked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> requests = new HashSet<>();
    private final List<String> unexpected = new ArrayList<>();
    private final Map<String, List<JsonObject>> bodies = new HashMap<>();

    public PlayedService() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * @param request method, path and query, such as {@code GET /fairlead/v1/jobs?limit=50}
     */
    public PlayedService answers(String request, String json) {
        return add(request, new Answer(200, Map.of(), json, false, false));
    }

    /** The same answer however often it is asked for, but at least once. */
    public PlayedService alwaysAnswers(String request, String json) {
        return add(request, new Answer(200, Map.of(), json, true, false));
    }

    /** The same answer however often it is asked for, if it is. */
    public synchronized PlayedService mayAnswer(String request, String json) {
        var answer = new Answer(200, Map.of(), json, true, false);
        asked.add(answer);
        return add(request, answer);
    }

    /** Begins an answer and then drops the connection. */
    public PlayedService breaksOff(String request, String beginning) {
        return add(request, new Answer(200, Map.of(), beginning, false, true));
    }

    public PlayedService refuses(String request, int status, String code, String sentence) {
        Map<String, String> headers =
                Map.of("x-amzn-ErrorType", code, "x-amzn-RequestId", "request-1");
        String body = new JsonObject().with("message", sentence).toString();
        return add(request, new Answer(status, headers, body, false, false));
    }

    /** Refuses as AWS Batch would, since something that the request names is not there. */
    public PlayedService lacks(String request, String sentence) {
        Map<String, String> headers =
                Map.of(
                        "x-amzn-ErrorType",
                        "ClientException",
                        "x-fairlead-refusal",
                        "NOT_FOUND",
                        "x-amzn-RequestId",
                        "request-1");
        String body = new JsonObject().with("message", sentence).toString();
        return add(request, new Answer(400, headers, body, false, false));
    }

    private synchronized PlayedService add(String request, Answer answer) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** What was posted, in order. */
    public synchronized List<JsonObject> posted(String path) {
        return List.copyOf(bodies.getOrDefault(path, List.of()));
    }

    /** Whether something was asked at least once. */
    public synchronized boolean asked(String request) {
        return requests.contains(request);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = next(exchange.getRequestMethod(), path, text);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.broken()) {
            exchange.sendResponseHeaders(answer.status(), 0);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            throw new IOException("dropped on purpose");
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer next(String method, String path, String body) throws IOException {
        if (method.equals("POST")) {
            bodies.computeIfAbsent(path, key -> new ArrayList<>()).add(Json.parse(body));
        }
        String request = method + " " + path;
        requests.add(request);
        Deque<Answer> waiting = answers.getOrDefault(request, new ArrayDeque<>());
        if (waiting.isEmpty()) {
            unexpected.add(request);
            return new Answer(
                    599, Map.of(), "{\"message\":\"not told: " + request + "\"}", false, false);
        }
        Answer answer = waiting.getFirst();
        asked.add(answer);
        if (!answer.lasting()) {
            waiting.removeFirst();
        }
        return answer;
    }

    @Override
    public synchronized void close() {
        server.stop(0);
        threads.shutdownNow();
        assertThat(unexpected).as("requests that nobody expected").isEmpty();
        answers.forEach(
                (request, left) ->
                        assertThat(left.stream().filter(each -> !asked.contains(each)))
                                .as("answers to '%s' that nobody asked for", request)
                                .isEmpty());
    }
}

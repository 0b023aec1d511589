package io.fairlead.runtime.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;

import io.fairlead.runtime.EngineUnreachable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way to one engine. Every question is bounded in time by us, since a host that lost its network answers nothing,
 * ever; open streams are bounded by a heartbeat that breaks them when the engine has gone silent.
 *
 * <p>Each question runs on a virtual thread of its own, whose interruption closes its socket.
 */
public final class DockerConnection implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CONNECTIONS = 1000;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int SILENT_BEATS = 2;
    private static final String PING = "answer a ping";

    /** Something to ask the engine by docker-java's commands. */
    interface Question<T> {
        T ask(DockerClient docker) throws Exception;
    }

    private final String host;
    private final boolean onThisMachine;
    private final Runnable afterwards;
    private final DefaultDockerClientConfig config;
    private final Duration callLimit;
    private final Duration heartbeat;
    private final DockerHttpClient transport;
    private final DockerClient docker;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("docker-", 0).factory());
    private final Set<EngineStream> streams = ConcurrentHashMap.newKeySet();

    /**
     * @param host its id, for messages
     * @param onThisMachine whether the engine's directories are this machine's
     * @param afterwards run when the connection is closed
     */
    DockerConnection(
            String host,
            DefaultDockerClientConfig config,
            boolean onThisMachine,
            DockerSettings settings,
            Runnable afterwards) {
        this.onThisMachine = onThisMachine;
        this.afterwards = afterwards;
        this.host = host;
        this.config = config;
        callLimit = settings.times().call();
        heartbeat = settings.times().heartbeat();
        // Without a limit for responses, else reads over TLS get that of connections.
        transport =
                new PatientTransport(
                        new ZerodepDockerHttpClient.Builder()
                                .dockerHost(config.getDockerHost())
                                .sslConfig(config.getSSLConfig())
                                .maxConnections(MAX_CONNECTIONS)
                                .connectionTimeout(CONNECT_LIMIT)
                                .responseTimeout(Duration.ZERO)
                                .build());
        docker = DockerClientImpl.getInstance(config, transport);
        threads.submit(this::watchOverStreams);
    }

    /** Whether the engine's directories are this machine's. */
    boolean isOnThisMachine() {
        return onThisMachine;
    }

    <T> T ask(String what, Question<T> question) throws EngineRefused {
        return ask(what, callLimit, question);
    }

    <T> T ask(String what, Duration limit, Question<T> question) throws EngineRefused {
        return within(what, limit, () -> question.ask(docker));
    }

    /** Asks what the engine has no reason to refuse: a refusal counts as no answer. */
    <T> T demand(String what, Question<T> question) {
        try {
            return ask(what, question);
        } catch (EngineRefused e) {
            throw refusedUnduly(what, e);
        }
    }

    public EngineUnreachable refusedUnduly(String what, EngineRefused refusal) {
        return new EngineUnreachable(
                "the engine of host '%s' cannot %s: %s (status %d)"
                        .formatted(host, what, refusal.getMessage(), refusal.status()),
                refusal);
    }

    /** Opens a stream by GET; it must be closed. */
    public EngineStream open(String what, String path) throws EngineRefused {
        return open(what, path, Request.Method.GET, Map.of());
    }

    EngineStream open(String what, String path, Request.Method method, Map<String, String> headers)
            throws EngineRefused {
        Request request =
                Request.builder().method(method).path(path).putAllHeaders(headers).build();
        return within(what, callLimit, () -> opened(transport.execute(request)));
    }

    /** Reads a whole answer; leaner than docker-java's commands where little of a large answer is needed. */
    public JsonNode get(String what, String path) throws EngineRefused {
        Request request = Request.builder().method(Request.Method.GET).path(path).build();
        return within(
                what,
                callLimit,
                () -> {
                    try (EngineStream body = opened(transport.execute(request))) {
                        return JSON.readTree(body);
                    }
                });
    }

    /** Posts bytes, as often as the connection asks for them, and reads the answer to its end. */
    byte[] post(String what, String path, byte[] body) throws EngineRefused {
        Request request =
                Request.builder()
                        .method(Request.Method.POST)
                        .path(path)
                        .putHeader("Content-Type", "application/x-tar")
                        .bodyBytes(body)
                        .build();
        return within(
                what,
                callLimit,
                () -> {
                    try (EngineStream answer = opened(transport.execute(request))) {
                        return answer.readAllBytes();
                    }
                });
    }

    private EngineStream opened(Response response) throws EngineRefused, IOException {
        if (response.getStatusCode() >= 300) {
            try (response) {
                throw new EngineRefused(
                        response.getStatusCode(),
                        new String(response.getBody().readAllBytes(), UTF_8));
            }
        }
        var stream = new EngineStream(response, streams::remove);
        streams.add(stream);
        return stream;
    }

    /**
     * Posts JSON and reads the JSON of the answer.
     *
     * @param headers beside those of every call
     */
    public JsonNode tell(String what, String path, Object body, Map<String, String> headers)
            throws EngineRefused {
        return within(
                what,
                callLimit,
                () -> {
                    Request request =
                            Request.builder()
                                    .method(Request.Method.POST)
                                    .path(path)
                                    .putAllHeaders(headers)
                                    .putHeader("Content-Type", "application/json")
                                    .bodyBytes(JSON.writeValueAsBytes(body))
                                    .build();
                    try (EngineStream answer = opened(transport.execute(request))) {
                        return JSON.readTree(answer);
                    }
                });
    }

    /** Deletes what the path names. */
    public void delete(String what, String path) throws EngineRefused {
        Request request = Request.builder().method(Request.Method.DELETE).path(path).build();
        within(
                what,
                callLimit,
                () -> {
                    try (EngineStream answer = opened(transport.execute(request))) {
                        return answer.readAllBytes();
                    }
                });
    }

    /** The time by the engine's clock, cut to the second. */
    Instant engineTime() {
        try {
            return ping(callLimit);
        } catch (EngineRefused e) {
            throw refusedUnduly(PING, e);
        }
    }

    private Instant ping(Duration limit) throws EngineRefused {
        Request request = Request.builder().method(Request.Method.GET).path("/_ping").build();
        return within(PING, limit, () -> dateOf(transport.execute(request)));
    }

    private Instant dateOf(Response response) throws EngineRefused, IOException {
        try (EngineStream body = opened(response)) {
            body.readAllBytes();
            String date = response.getHeader("Date");
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        }
    }

    /** Credentials for the registry of an image, from the configuration file of Docker's own command line. */
    Optional<AuthConfig> credentialsFor(String image) {
        return Optional.ofNullable(config.effectiveAuthConfig(image));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        streams.forEach(
                stream -> stream.breakOff("the connection to host '" + host + "' was closed"));
        try {
            transport.close();
        } catch (IOException e) {
            throw new EngineUnreachable("the connection to host '" + host + "' did not close", e);
        } finally {
            afterwards.run();
        }
    }

    private <T> T within(String what, Duration limit, Callable<T> exchange) throws EngineRefused {
        Future<T> answer = submitted(exchange);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new EngineUnreachable(
                    "the engine of host '%s' did not %s within %d s"
                            .formatted(host, what, limit.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new EngineUnreachable(
                    "interrupted while the engine of host '" + host + "' was to " + what, e);
        } catch (ExecutionException e) {
            throw translated(what, e.getCause());
        }
    }

    private <T> Future<T> submitted(Callable<T> exchange) {
        try {
            return threads.submit(exchange);
        } catch (RejectedExecutionException e) {
            throw new EngineUnreachable("the connection to host '" + host + "' was closed", e);
        }
    }

    /** @return what to throw when there was no answer; a refusal is thrown at once */
    private EngineUnreachable translated(String what, Throwable cause) throws EngineRefused {
        return switch (cause) {
            case EngineRefused refused -> throw refused;
            case DockerException answered -> throw refusal(answered);
            case Error error -> throw error;
            case EngineUnreachable unreachable -> unreachable;
            default ->
                    new EngineUnreachable(
                            "the engine of host '%s' at %s does not answer: %s"
                                    .formatted(
                                            host,
                                            config.getDockerHost(),
                                            rootOf(cause).getMessage()),
                            cause);
        };
    }

    /** docker-java's messages are {@code Status 404: <body>}. */
    private static EngineRefused refusal(DockerException answered) {
        String text = String.valueOf(answered.getMessage());
        return new EngineRefused(
                answered.getHttpStatus(),
                text.replaceFirst("^Status " + answered.getHttpStatus() + ": ", ""));
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private void watchOverStreams() {
        int silent = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(heartbeat);
            } catch (InterruptedException e) {
                return;
            }
            silent = streams.isEmpty() || answersInTime() ? 0 : silent + 1;
            if (silent >= SILENT_BEATS) {
                String why = "the engine of host '" + host + "' has gone silent";
                streams.forEach(stream -> stream.breakOff(why));
            }
        }
    }

    private boolean answersInTime() {
        try {
            ping(heartbeat);
            return true;
        } catch (EngineUnreachable e) {
            return false;
        } catch (EngineRefused e) {
            return true;
        }
    }
}

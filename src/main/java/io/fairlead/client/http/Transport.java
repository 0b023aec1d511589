package io.fairlead.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Requests and answers over HTTP. Built on {@link HttpURLConnection}: the newer client prepares TLS even for plain
 * addresses, which costs more than a whole short command.
 */
final class Transport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final byte[] NO_BODY = {};

    private final Profile profile;
    private final Map<String, String> environment;

    /**
     * @param environment where the access key is looked for when the first request is sent
     */
    Transport(Profile profile, Map<String, String> environment) {
        this.profile = profile;
        this.environment = environment;
    }

    Profile profile() {
        return profile;
    }

    /**
     * @param path absolute, encoded, with its query
     * @param patience added to the time that an ordinary answer may take
     */
    JsonObject get(String path, Duration patience) throws IOException {
        return answer(open("GET", path, NO_BODY, ANSWER_TIMEOUT.plus(patience)));
    }

    JsonObject post(String path, JsonObject body) throws IOException {
        byte[] bytes = bytes(body);
        return send(open("POST", path, bytes, ANSWER_TIMEOUT), "application/json", bytes);
    }

    /**
     * An operation of a service of AWS that is named in a header.
     *
     * @param service that the request is signed for, such as {@code logs}
     * @param target such as {@code Logs_20140328.GetLogEvents}
     */
    JsonObject post(String service, String target, JsonObject body) throws IOException {
        byte[] bytes = bytes(body);
        HttpURLConnection connection = open(service, "POST", "/", bytes, ANSWER_TIMEOUT);
        connection.setRequestProperty("X-Amz-Target", target);
        return send(connection, "application/x-amz-json-1.1", bytes);
    }

    private static byte[] bytes(JsonObject body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A body of known length is written once: the JDK itself does not send such a request again. */
    private JsonObject send(HttpURLConnection connection, String type, byte[] bytes)
            throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        connection.setRequestProperty("Content-Type", type);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        } catch (IOException broken) {
            throw unreachable(broken);
        }
        return answer(connection);
    }

    /**
     * The body of an answer as it arrives; to be closed.
     *
     * @param silence how long the service may send nothing; zero for no limit
     */
    InputStream stream(String path, Duration silence) throws IOException {
        HttpURLConnection connection = open("GET", path, NO_BODY, silence);
        try {
            refuse(connection);
            return connection.getInputStream();
        } catch (ServiceRefused refused) {
            throw refused;
        } catch (IOException broken) {
            throw unreachable(broken);
        }
    }

    private HttpURLConnection open(String method, String path, byte[] body, Duration answerTimeout)
            throws IOException {
        return open("batch", method, path, body, answerTimeout);
    }

    private HttpURLConnection open(
            String service, String method, String path, byte[] body, Duration answerTimeout)
            throws IOException {
        URI address = URI.create(profile.endpoint() + path);
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        connection.setReadTimeout((int) answerTimeout.toMillis());
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty("User-Agent", "fairlead");
        Credentials credentials = Credentials.of(environment).orElse(null);
        if (credentials != null) {
            Signature.headers(credentials, service, method, address, body, Instant.now())
                    .forEach(connection::setRequestProperty);
        }
        return connection;
    }

    private JsonObject answer(HttpURLConnection connection) throws IOException {
        String text;
        try {
            refuse(connection);
            try (InputStream in = connection.getInputStream()) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (ServiceRefused refused) {
            throw refused;
        } catch (IOException broken) {
            throw unreachable(broken);
        }
        if (text.isBlank()) {
            return new JsonObject();
        }
        try {
            return Json.parse(text);
        } catch (IOException unreadable) {
            throw new ServiceUnreachable(
                    profile, "the answer is not JSON; is this a Fairlead service?", unreadable);
        }
    }

    private static void refuse(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 400) {
            return;
        }
        String code = header(connection, "x-amzn-ErrorType");
        int suffix = code.indexOf(':');
        throw new ServiceRefused(
                status,
                suffix < 0 ? code : code.substring(0, suffix),
                header(connection, "x-fairlead-refusal"),
                header(connection, "x-amzn-RequestId"),
                sentence(connection, status));
    }

    private static String sentence(HttpURLConnection connection, int status) throws IOException {
        String text = "";
        try (InputStream in = connection.getErrorStream()) {
            if (in != null) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        try {
            String message = Json.parse(text).text("message");
            return message.isEmpty() ? "HTTP " + status : message;
        } catch (IOException notJson) {
            return "HTTP " + status;
        }
    }

    private static String header(HttpURLConnection connection, String name) {
        String value = connection.getHeaderField(name);
        return value == null ? "" : value;
    }

    private ServiceUnreachable unreachable(IOException cause) {
        String what =
                cause instanceof SocketTimeoutException
                        ? "no answer in time"
                        : cause instanceof java.net.UnknownHostException
                                ? "there is no host of that name"
                                : cause instanceof java.net.ConnectException
                                        ? "nothing listens there"
                                        : "the connection broke off";
        return new ServiceUnreachable(profile, what, cause);
    }
}

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a client asks of the service. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_MILLIS = 2_000;

    /** A service that lives answers sooner, however loaded the machine is; one that was killed breaks the connection. */
    private static final int ANSWER_MILLIS = 180_000;

    /** With a service that is started again and again. */
    private static final long PATIENCE_NANOS = 1_200_000_000_000L;

    private final URI endpoint;

    Api(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * @throws IOException if no answer came; whether the request was carried out is not known
     */
    JsonNode post(String path, String body) throws IOException {
        return JSON.readTree(call(path, body));
    }

    /** The same, as often as it takes; for requests that change nothing. */
    JsonNode persist(String path, String body) throws InterruptedException {
        return persist(() -> JSON.readTree(call(path, body)));
    }

    String persistText(String path) throws InterruptedException {
        return persist(() -> new String(call(path, null), StandardCharsets.UTF_8));
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private static <T> T persist(Question<T> question) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return question.ask();
            } catch (IOException e) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("no answer", e);
                }
                Thread.sleep(100);
            }
        }
    }

    private byte[] call(String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        if (body != null) {
            // Java sends a POST that failed once more by itself, which would be a submission too
            // many.
            connection.setDoOutput(true);
            connection.setRequestMethod("POST");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            connection.setFixedLengthStreamingMode(bytes.length);
            connection.getOutputStream().write(bytes);
        }
        int status = connection.getResponseCode();
        if (status == 503) {
            throw new IOException("503");
        }
        try (InputStream answer =
                status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] bytes = answer == null ? new byte[0] : answer.readAllBytes();
            if (status != 200) {
                throw new IllegalStateException(
                        path
                                + " answered "
                                + status
                                + ": "
                                + new String(bytes, StandardCharsets.UTF_8));
            }
            return bytes;
        }
    }
}

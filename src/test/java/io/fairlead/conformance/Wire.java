package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Calls operations as clients do, but with any body. */
final class Wire implements Caller, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    Wire(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Reply call(String operation, JsonNode request) {
        HttpResponse<String> answer = send(request(operation, request));
        return new Reply(
                answer.statusCode(),
                answer.headers().firstValue("x-amzn-ErrorType").orElse(""),
                tree(answer.body()));
    }

    /** The three tag operations are called by method, with the ARN in the path. */
    private HttpRequest request(String operation, JsonNode request) {
        String verb =
                switch (operation) {
                    case "ListTagsForResource" -> "GET";
                    case "TagResource" -> "POST";
                    case "UntagResource" -> "DELETE";
                    default -> "";
                };
        if (verb.isEmpty()) {
            return to("/v1/" + operation.toLowerCase(Locale.ROOT))
                    .POST(BodyPublishers.ofString(request.toString()))
                    .build();
        }
        String path = "/v1/tags/" + encoded(request.path("resourceArn"));
        JsonNode body = request.deepCopy();
        if (body instanceof ObjectNode members) {
            members.remove("resourceArn");
        }
        return switch (verb) {
            case "GET" -> to(path).GET().build();
            case "DELETE" -> to(path + query(request.path("tagKeys"))).DELETE().build();
            default -> to(path).POST(BodyPublishers.ofString(body.toString())).build();
        };
    }

    private static String query(JsonNode keys) {
        List<JsonNode> given = StreamSupport.stream(keys.spliterator(), false).toList();
        return given.isEmpty()
                ? ""
                : given.stream()
                        .map(key -> "tagKeys=" + encoded(key))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(JsonNode text) {
        return URLEncoder.encode(text.asText(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the service did not answer " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("an answer that is no JSON: " + body, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

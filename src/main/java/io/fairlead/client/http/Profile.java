package io.fairlead.client.http;

import java.net.URI;
import java.util.Map;

/**
 * Where the service is.
 *
 * @param endpoint http or https, with or without a base path, never ending in a slash
 * @param source what named the endpoint, for the sentence that says it cannot be reached
 */
public record Profile(URI endpoint, String source) {
    /** The port of a service that was told nothing else. */
    public static final int DEFAULT_PORT = 8787;

    public static final String DEFAULT_ENDPOINT = "http://127.0.0.1:" + DEFAULT_PORT;

    /**
     * The profile of an environment: {@code FAIRLEAD_ENDPOINT}, else {@code AWS_ENDPOINT_URL_BATCH}, else the default.
     *
     * @throws IllegalArgumentException if the value is no http address; the message names the variable
     */
    public static Profile of(Map<String, String> environment) {
        for (String variable : new String[] {"FAIRLEAD_ENDPOINT", "AWS_ENDPOINT_URL_BATCH"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                return at(value, variable);
            }
        }
        return at(DEFAULT_ENDPOINT, "the default");
    }

    /**
     * @param source what named the endpoint, such as a variable or an option
     * @throws IllegalArgumentException if the value is no http address
     */
    public static Profile at(String endpoint, String source) {
        String text = endpoint.strip();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            throw notAnAddress(endpoint, source);
        }
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw notAnAddress(endpoint, source);
        }
        return new Profile(uri, source);
    }

    private static IllegalArgumentException notAnAddress(String endpoint, String source) {
        return new IllegalArgumentException(
                source
                        + " is '"
                        + endpoint
                        + "', which is no address of the form http://host:port");
    }
}

package io.fairlead.security.signature;

import java.util.List;
import java.util.Map;

/**
 * A request without its body, as it came over the wire: nothing is decoded.
 *
 * @param path as in the request line, percent-encoded
 * @param query without the question mark; empty if there is none
 * @param headers by name in lower case; {@code host} is there
 */
public record RequestHead(
        String method, String path, String query, Map<String, List<String>> headers) {
    public RequestHead {
        headers = Map.copyOf(headers);
    }

    /** The first value of a header; empty if there is none. */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }
}

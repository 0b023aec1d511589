package io.fairlead.security.signature;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The form of a request that is signed. Every service but S3 encodes the path of the request line once more, so that
 * {@code %2F} is signed as {@code %252F}.
 */
final class CanonicalRequest {
    private CanonicalRequest() {}

    /**
     * @param signedHeaders in lower case and in order
     * @param bodyHash SHA-256 of the body, hexadecimal
     */
    static String of(RequestHead head, List<String> signedHeaders, String bodyHash) {
        StringBuilder text = new StringBuilder(512);
        text.append(head.method()).append('\n');
        text.append(path(head.path())).append('\n');
        text.append(query(head.query())).append('\n');
        for (String name : signedHeaders) {
            text.append(name).append(':').append(values(head, name)).append('\n');
        }
        text.append('\n').append(String.join(";", signedHeaders)).append('\n').append(bodyHash);
        return text.toString();
    }

    private static String values(RequestHead head, String name) {
        return head.headers().getOrDefault(name, List.of()).stream()
                .map(value -> value.strip().replaceAll("[ \t]+", " "))
                .collect(Collectors.joining(","));
    }

    /** Empty steps and dots are resolved before each step is encoded. */
    static String path(String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        String joined =
                steps.stream()
                        .map(PercentEncoding::encode)
                        .collect(Collectors.joining("/", "/", ""));
        return path.endsWith("/") && !steps.isEmpty() ? joined + "/" : joined;
    }

    /** Parameters in order of their encoded names, then of their encoded values. */
    static String query(String query) {
        if (query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .filter(each -> !each.isEmpty())
                .map(CanonicalRequest::parameter)
                .sorted(
                        Comparator.comparing((String[] each) -> each[0])
                                .thenComparing(each -> each[1]))
                .map(each -> each[0] + "=" + each[1])
                .collect(Collectors.joining("&"));
    }

    private static String[] parameter(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        return new String[] {reencoded(name), reencoded(value)};
    }

    private static String reencoded(String text) {
        return PercentEncoding.encode(PercentEncoding.decode(text));
    }
}

package io.fairlead.client.http;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's Signature Version 4 for the requests of this client. Loaded only when there is a key, since cryptography takes
 * longer to load than everything else.
 */
final class Signature {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Signature() {}

    /**
     * The headers that a request needs beside its own.
     *
     * @param service for which it is signed, such as {@code batch}
     */
    static Map<String, String> headers(
            Credentials credentials,
            String service,
            String method,
            URI address,
            byte[] body,
            Instant now) {
        String time = TIME.format(now);
        String scope =
                time.substring(0, 8) + "/" + credentials.region() + "/" + service + "/aws4_request";
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Amz-Date", time);
        String token = credentials.sessionToken();
        if (!token.isEmpty()) {
            headers.put("X-Amz-Security-Token", token);
        }
        String names = "host;x-amz-date" + (token.isEmpty() ? "" : ";x-amz-security-token");
        String canonical =
                String.join(
                        "\n",
                        method,
                        path(address.getRawPath()),
                        query(address.getRawQuery()),
                        "host:" + host(address),
                        "x-amz-date:"
                                + time
                                + (token.isEmpty() ? "" : "\nx-amz-security-token:" + token),
                        "",
                        names,
                        sha256(body));
        String toSign =
                String.join(
                        "\n",
                        "AWS4-HMAC-SHA256",
                        time,
                        scope,
                        sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + credentials.secret()).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/")) {
            key = keyed(key, step);
        }
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                        + credentials.keyId()
                        + "/"
                        + scope
                        + ", SignedHeaders="
                        + names
                        + ", Signature="
                        + HexFormat.of().formatHex(keyed(key, toSign)));
        return headers;
    }

    /** As the connection writes it: without the port that the scheme has anyway. */
    private static String host(URI address) {
        boolean usual = address.getPort() == ("https".equals(address.getScheme()) ? 443 : 80);
        return address.getHost() + (address.getPort() < 0 || usual ? "" : ":" + address.getPort());
    }

    /** The encoded path, encoded once more. */
    private static String path(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(Signature::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String query(String query) {
        return query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .map(Signature::parameter)
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String parameter(String text) {
        int equals = text.indexOf('=');
        return encoded(decoded(text.substring(0, equals)))
                + "="
                + encoded(decoded(text.substring(equals + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] keyed(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.fairlead.api.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request put together step by step as boto3 does it: content type, host and date are signed, the body's hash is not
 * sent. The canonical path and query are given, not computed, so that the service's own rules are not tried on
 * themselves. Fields may be changed before and after signing.
 */
final class HandSigned {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    String method = "POST";
    String target = "/v1/describejobqueues";
    String canonicalPath = "/v1/describejobqueues";
    String canonicalQuery = "";
    String body = "{}";
    String contentType = "application/json";
    String keyId;
    String secret;
    String service = "batch";
    Instant at = Instant.now();
    final Map<String, String> headers = new TreeMap<>();

    private final URI endpoint;

    HandSigned(URI endpoint, String keyId, String secret) {
        this.endpoint = endpoint;
        this.keyId = keyId;
        this.secret = secret;
    }

    /** Signs what the fields say now. */
    HandSigned sign() throws Exception {
        if (!body.isEmpty()) {
            headers.put("content-type", contentType);
        }
        headers.put("x-amz-date", TIME.format(at));
        Map<String, String> signed = new TreeMap<>(headers);
        signed.put("host", endpoint.getAuthority());
        StringBuilder canonical =
                new StringBuilder(method + "\n" + canonicalPath + "\n" + canonicalQuery + "\n");
        signed.forEach((name, value) -> canonical.append(name + ":" + value + "\n"));
        String names = String.join(";", signed.keySet());
        canonical.append("\n" + names + "\n" + sha256(body));
        String scope = TIME.format(at).substring(0, 8) + "/eu-west-1/" + service + "/aws4_request";
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/")) {
            key = keyed(key, step);
        }
        String toSign =
                "AWS4-HMAC-SHA256\n"
                        + TIME.format(at)
                        + "\n"
                        + scope
                        + "\n"
                        + sha256(canonical.toString());
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(
                                keyId, scope, names, HexFormat.of().formatHex(keyed(key, toSign))));
        return this;
    }

    HttpResponse<String> send(HttpClient http) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(endpoint.toString().replaceFirst("/$", "") + target))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] keyed(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}

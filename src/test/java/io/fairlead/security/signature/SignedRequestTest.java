package io.fairlead.security.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.security.Denied;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The recorded signatures are those that AWS published with the algorithm: key AKIDEXAMPLE, the same second, region and
 * host in all of them.
 */
@Tag("fast")
class SignedRequestTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TIME = "20150830T123600Z";
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final byte[] NO_BODY = {};

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "vanilla | GET | / | '' | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "post | POST | / | '' | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
                "query order | GET | / | Param2=value2&Param1=value1"
                        + " | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
                "unreserved | GET | /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz | ''"
                        + " | 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
                "dots | GET | /foo/bar/../.. | ''"
                        + " | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "slashes | GET | //// | ''"
                        + " | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            })
    void signatures_that_aws_published_are_accepted(
            String what, String method, String path, String query, String signature) {
        var request =
                request(
                        method,
                        path,
                        query,
                        Map.of(),
                        "host;x-amz-date",
                        "20150830/us-east-1/service/aws4_request",
                        signature);
        assertThatCode(() -> request.check(NO_BODY, SECRET)).doesNotThrowAnyException();
        assertThatThrownBy(() -> request.check(NO_BODY, SECRET + "x")).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> request.check(new byte[] {1}, SECRET)).isInstanceOf(Denied.class);
    }

    @Test
    void the_example_of_the_documentation_is_accepted() {
        var request =
                new RequestHead(
                        "GET",
                        "/",
                        "Action=ListUsers&Version=2010-05-08",
                        headers(
                                "iam.amazonaws.com",
                                Map.of(
                                        "content-type",
                                        "application/x-www-form-urlencoded; charset=utf-8",
                                        "authorization",
                                        authorization(
                                                "20150830/us-east-1/iam/aws4_request",
                                                "content-type;host;x-amz-date",
                                                "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"))));
        SignedRequest.of(request).check(NO_BODY, SECRET);
    }

    @Test
    void an_encoded_slash_is_signed_encoded_once_more() {
        assertThat(CanonicalRequest.path("/v1/tags/arn%3Aaws%3Abatch%3Ar%3A1%3Ajob-queue%2Fq"))
                .isEqualTo("/v1/tags/arn%253Aaws%253Abatch%253Ar%253A1%253Ajob-queue%252Fq");
    }

    @Test
    void a_query_is_ordered_by_its_encoded_form() {
        assertThat(CanonicalRequest.query("tagKeys=b&tagKeys=a%20c&tagKeys=a%2fb&x&Y=1"))
                .isEqualTo("Y=1&tagKeys=a%20c&tagKeys=a%2Fb&tagKeys=b&x=");
    }

    @Test
    void spaces_within_a_header_count_once() {
        var head = new RequestHead("GET", "/", "", Map.of("a", List.of("  x   y ", "z")));
        assertThat(CanonicalRequest.of(head, List.of("a"), "h"))
                .isEqualTo("GET\n/\n\na:x y,z\n\na\nh");
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({
        "0,''",
        "300,''",
        "-300,''",
        "301,Signature not yet current",
        "-301,Signature expired"
    })
    void a_clock_may_differ_by_the_skew_and_no_more(long seconds, String said) {
        var request = vanilla("host;x-amz-date");
        Instant now = NOW.minusSeconds(seconds);
        if (said.isEmpty()) {
            request.checkHead(Set.of("service"), now, Duration.ofMinutes(5));
        } else {
            assertThatThrownBy(
                            () -> request.checkHead(Set.of("service"), now, Duration.ofMinutes(5)))
                    .isInstanceOf(Denied.class)
                    .hasMessageContaining(said)
                    .hasMessageContaining("300 s");
        }
    }

    @Test
    void another_service_is_refused_and_the_right_one_named() {
        assertThatThrownBy(
                        () ->
                                vanilla("host;x-amz-date")
                                        .checkHead(Set.of("batch"), NOW, Duration.ofMinutes(5)))
                .hasMessage("The credential scope names the service 'service'; sign for batch.");
    }

    @Test
    void headers_that_change_the_meaning_must_be_signed() {
        assertThatThrownBy(
                        () ->
                                vanilla("x-amz-date")
                                        .checkHead(Set.of("service"), NOW, Duration.ofMinutes(5)))
                .hasMessage("The header host must be among SignedHeaders.");
        assertThatThrownBy(
                        () ->
                                vanilla("host;x-amz-date;x-amz-target")
                                        .checkHead(Set.of("service"), NOW, Duration.ofMinutes(5)))
                .hasMessageContaining("SignedHeaders names x-amz-target, which did not arrive");
    }

    @Test
    void a_body_that_is_not_the_announced_one_is_told_with_both_hashes() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String announced = "0".repeat(64);
        assertThatThrownBy(() -> withBodyHash(announced).check(body, SECRET))
                .hasMessageContaining(announced)
                .hasMessageContaining(Digest.sha256(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "x"})
    void payloads_that_are_not_signed_are_refused(String announced) {
        assertThatThrownBy(() -> withBodyHash(announced).check(NO_BODY, SECRET))
                .hasMessageContaining("unsigned and streamed payloads are not accepted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic dXNlcjpwYXNz",
                "AWS4-ECDSA-P256-SHA256 Credential=a/20150830/service/aws4_request",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/batch/aws4_request, SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/batch, SignedHeaders=host, Signature=1",
                "AWS4-HMAC-SHA256 Credential=a/20150830/r/batch/aws5, SignedHeaders=host, Signature=1",
                "AWS4-HMAC-SHA256 Credential=a/1/r/b/aws4_request, SignedHeaders=x;host, Signature=1",
                "AWS4-HMAC-SHA256 Credential=a/1/r/b/aws4_request, SignedHeaders=Host, Signature=1",
            })
    void what_is_no_complete_signature_is_refused_as_such(String header) {
        var head = new RequestHead("GET", "/", "", headers("h", Map.of("authorization", header)));
        assertThatThrownBy(() -> SignedRequest.of(head))
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied -> assertThat(denied.code()).isEqualTo(Denied.Code.INCOMPLETE));
    }

    @Test
    void a_signature_in_the_query_is_refused_with_advice() {
        var head =
                new RequestHead(
                        "GET", "/", "X-Amz-Algorithm=a&X-Amz-Signature=b", headers("h", Map.of()));
        assertThatThrownBy(() -> SignedRequest.of(head))
                .hasMessageContaining("Sign the request in its Authorization header");
    }

    private static SignedRequest vanilla(String signedHeaders) {
        return request(
                "GET",
                "/",
                "",
                Map.of(),
                signedHeaders,
                "20150830/us-east-1/service/aws4_request",
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    private static SignedRequest withBodyHash(String announced) {
        return request(
                "POST",
                "/",
                "",
                Map.of("x-amz-content-sha256", announced),
                "host;x-amz-content-sha256;x-amz-date",
                "20150830/us-east-1/service/aws4_request",
                "0".repeat(64));
    }

    private static SignedRequest request(
            String method,
            String path,
            String query,
            Map<String, String> more,
            String signedHeaders,
            String scope,
            String signature) {
        Map<String, String> headers = new TreeMap<>(more);
        headers.put("authorization", authorization(scope, signedHeaders, signature));
        return SignedRequest.of(
                new RequestHead(method, path, query, headers("example.amazonaws.com", headers)));
    }

    private static String authorization(String scope, String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/%s, SignedHeaders=%s, Signature=%s"
                .formatted(scope, signedHeaders, signature);
    }

    private static Map<String, List<String>> headers(String host, Map<String, String> more) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("host", List.of(host));
        headers.put("x-amz-date", List.of(TIME));
        more.forEach((name, value) -> headers.put(name, List.of(value)));
        return headers;
    }
}

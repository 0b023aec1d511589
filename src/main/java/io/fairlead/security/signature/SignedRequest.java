package io.fairlead.security.signature;

import io.fairlead.security.Denied;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** A request that claims to be signed with Signature Version 4 in its Authorization header. */
public final class SignedRequest {
    private static final String BODY_HASH = "x-amz-content-sha256";

    private final RequestHead head;
    private final Authorization authorization;

    private SignedRequest(RequestHead head, Authorization authorization) {
        this.head = head;
        this.authorization = authorization;
    }

    /**
     * @throws Denied if there is no signature, or it is not complete
     */
    public static SignedRequest of(RequestHead head) {
        String header = head.header("authorization");
        if (!header.isEmpty()) {
            return new SignedRequest(head, Authorization.parse(header));
        }
        throw new Denied(
                Denied.Code.MISSING,
                head.query().contains("X-Amz-Signature=")
                        ? "Signatures in the query are not accepted. Sign the request in its Authorization"
                                + " header."
                        : "The request is not signed. Sign it with an access key of this service, made by"
                                + " 'fairlead keys create'.");
    }

    public Authorization authorization() {
        return authorization;
    }

    /**
     * What can be told without the secret and the body.
     *
     * @param services signing names that are good for this path
     * @throws Denied if the scope or the time is wrong, or a header is not signed that must be
     */
    public void checkHead(Set<String> services, Instant now, Duration skew) {
        CredentialScope scope = authorization.scope();
        SigningTime time = SigningTime.of(head);
        if (!scope.date().equals(time.day())) {
            throw new Denied(
                    Denied.Code.INVALID,
                    "The date in the credential scope is "
                            + scope.date()
                            + ", that of the request "
                            + time.day()
                            + "; they must be the same.");
        }
        if (!services.contains(scope.service())) {
            throw new Denied(
                    Denied.Code.INVALID,
                    "The credential scope names the service '"
                            + scope.service()
                            + "'; sign for "
                            + String.join(" or ", services.stream().sorted().toList())
                            + ".");
        }
        time.requireNear(now, skew);
        checkSignedHeaders();
    }

    /** What changes the meaning of a request must be covered by its signature. */
    private void checkSignedHeaders() {
        for (String name : head.headers().keySet().stream().sorted().toList()) {
            boolean mustBeSigned = name.equals("host") || name.startsWith("x-amz-");
            if (mustBeSigned && !authorization.signedHeaders().contains(name)) {
                throw new Denied(
                        Denied.Code.INVALID,
                        "The header " + name + " must be among SignedHeaders.");
            }
        }
        for (String name : authorization.signedHeaders()) {
            if (!head.headers().containsKey(name)) {
                throw new Denied(
                        Denied.Code.INVALID,
                        "SignedHeaders names "
                                + name
                                + ", which did not arrive. Does a proxy drop headers?");
            }
        }
    }

    /**
     * @throws Denied if the body is not the one that was announced, or the signature was not made with this secret
     */
    public void check(byte[] body, String secret) {
        String bodyHash = Digest.sha256(body);
        String announced = head.header(BODY_HASH);
        if (!announced.isEmpty() && !announced.equalsIgnoreCase(bodyHash)) {
            throw new Denied(Denied.Code.INVALID, otherBody(announced, bodyHash, body.length));
        }
        String canonical = CanonicalRequest.of(head, authorization.signedHeaders(), bodyHash);
        byte[] expected = signature(canonical, secret).getBytes(StandardCharsets.US_ASCII);
        byte[] given = authorization.signature().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) {
            throw new Denied(
                    Denied.Code.INVALID,
                    "The request signature we calculated does not match the signature you provided. Check your"
                            + " secret access key and signing method. The canonical request as it arrived is:\n"
                            + canonical);
        }
    }

    private static String otherBody(String announced, String bodyHash, int length) {
        return announced.matches("[0-9a-fA-F]{64}")
                ? "The body was changed on its way: X-Amz-Content-Sha256 is "
                        + announced
                        + ", the hash of the "
                        + length
                        + " bytes that arrived is "
                        + bodyHash
                        + "."
                : "X-Amz-Content-Sha256 must be the SHA-256 of the body in hexadecimal, or be left out; unsigned"
                        + " and streamed payloads are not accepted.";
    }

    private String signature(String canonical, String secret) {
        CredentialScope scope = authorization.scope();
        String toSign =
                Authorization.ALGORITHM
                        + "\n"
                        + SigningTime.of(head).text()
                        + "\n"
                        + scope
                        + "\n"
                        + Digest.sha256(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        key = Digest.keyed(key, scope.date());
        key = Digest.keyed(key, scope.region());
        key = Digest.keyed(key, scope.service());
        key = Digest.keyed(key, CredentialScope.TERMINATOR);
        return Digest.hex(Digest.keyed(key, toSign));
    }
}

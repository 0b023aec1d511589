package io.fairlead.security;

import io.fairlead.domain.access.AccessKey;
import io.fairlead.security.key.AccessKeys;
import io.fairlead.security.signature.RequestHead;
import io.fairlead.security.signature.SignedRequest;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Tells who calls. */
public final class Authentication {
    private final SecurityMode mode;
    private final Duration skew;
    private final AccessKeys keys;
    private final Clock clock;

    /**
     * @param skew by how much clocks of clients may differ from this one's
     */
    public Authentication(SecurityMode mode, Duration skew, AccessKeys keys, Clock clock) {
        this.mode = mode;
        this.skew = skew;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether a call without any signature is let in. */
    public boolean admitsUnsigned() {
        return mode == SecurityMode.LOCAL;
    }

    /** Who it is, once the body is there. */
    @FunctionalInterface
    public interface Claim {
        /**
         * @throws Denied if the caller is not who the signature says
         */
        Caller proven(byte[] body);
    }

    /**
     * Judges all that can be judged without the body.
     *
     * @param services signing names that are good for the path
     * @return empty for a caller who need not prove anything
     * @throws Denied if the call is not let in, whatever its body
     */
    public Optional<Claim> claim(RequestHead head, Set<String> services) {
        return switch (mode) {
            case SIGNED -> Optional.of(claim(SignedRequest.of(head), head, services));
            case LOCAL -> localClaim(head, services);
        };
    }

    /** In local mode a key that was made here is checked all the same, so that it can be tried out. */
    private Optional<Claim> localClaim(RequestHead head, Set<String> services) {
        SignedRequest request;
        try {
            request = SignedRequest.of(head);
        } catch (Denied unsigned) {
            return Optional.empty();
        }
        return keys.find(request.authorization().keyId()).isEmpty()
                ? Optional.empty()
                : Optional.of(claim(request, head, services));
    }

    private Claim claim(SignedRequest request, RequestHead head, Set<String> services) {
        AccessKey key = keyOf(request.authorization().keyId());
        if (!head.header("x-amz-security-token").isEmpty()) {
            throw new Denied(
                    Denied.Code.UNKNOWN_KEY,
                    "The security token included in the request is invalid: access keys of this service have"
                            + " none. Leave AWS_SESSION_TOKEN out.");
        }
        request.checkHead(services, clock.instant(), skew);
        return body -> {
            request.check(body, keys.secretOf(key));
            return Caller.with(key);
        };
    }

    private AccessKey keyOf(String id) {
        AccessKey key =
                keys.find(id)
                        .orElseThrow(
                                () ->
                                        new Denied(
                                                Denied.Code.UNKNOWN_KEY,
                                                "The access key "
                                                        + id
                                                        + " is not known here. 'fairlead keys create' makes"
                                                        + " keys."));
        if (key.isRevoked()) {
            throw new Denied(
                    Denied.Code.UNKNOWN_KEY,
                    "The access key "
                            + id
                            + " was revoked at "
                            + key.revokedAt().orElseThrow()
                            + ". Ask an administrator for another.");
        }
        return key;
    }
}

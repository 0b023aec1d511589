package io.fairlead.security.key;

import io.fairlead.domain.Refused;
import io.fairlead.domain.access.AccessKey;
import io.fairlead.domain.access.Role;
import io.fairlead.store.KeyStore;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Access keys: made, listed, revoked and looked up. What is done here holds at once; what another replica does is seen
 * within {@link #STALE_AFTER}.
 */
public final class AccessKeys {
    static final Duration STALE_AFTER = Duration.ofSeconds(5);

    private static final String ID_PREFIX = "FLAK";
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 20;
    private static final int SECRET_BYTES = 30;

    private final KeyStore store;
    private final Secrets secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);

    private record Known(Map<String, AccessKey> byId, Instant readAt) {}

    /**
     * @param keyFile holds what encrypts the secrets; made with the first key
     */
    public AccessKeys(KeyStore store, Path keyFile, Clock clock) {
        this.store = store;
        this.secrets = new Secrets(keyFile);
        this.clock = clock;
    }

    /**
     * @param queues in which it may act; empty for all
     */
    public NewKey create(Role role, List<String> queues, String note) {
        String id = newId();
        String secret = newSecret();
        AccessKey key =
                new AccessKey(
                        id,
                        role,
                        queues,
                        note,
                        secrets.seal(id, secret),
                        clock.instant(),
                        Optional.empty());
        keep(key);
        return new NewKey(key, secret);
    }

    /** All keys, revoked ones too, in order of id. */
    public List<AccessKey> all() {
        return List.copyOf(read().byId.values());
    }

    /**
     * @throws Refused if there is no such key
     */
    public AccessKey revoke(String id) {
        AccessKey key =
                Optional.ofNullable(read().byId.get(id))
                        .orElseThrow(
                                () -> Refused.notFound("There is no access key '" + id + "'."));
        AccessKey revoked = key.revoked(clock.instant());
        keep(revoked);
        return revoked;
    }

    public Optional<AccessKey> find(String id) {
        Known now = known;
        if (now.readAt.plus(STALE_AFTER).isBefore(clock.instant())) {
            now = read();
        }
        return Optional.ofNullable(now.byId.get(id));
    }

    /**
     * @throws KeyFileUnusable if it cannot be decrypted
     */
    public String secretOf(AccessKey key) {
        return secrets.open(key.id(), key.sealedSecret());
    }

    private void keep(AccessKey key) {
        store.put(key);
        read();
    }

    private synchronized Known read() {
        Instant readAt = clock.instant();
        known =
                new Known(
                        store.keys().stream()
                                .collect(
                                        Collectors.toMap(
                                                AccessKey::id,
                                                key -> key,
                                                (first, second) -> second,
                                                LinkedHashMap::new)),
                        readAt);
        return known;
    }

    private String newId() {
        StringBuilder id = new StringBuilder(ID_PREFIX);
        while (id.length() < ID_LENGTH) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    private String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().encodeToString(secret);
    }
}

package io.fairlead.security.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.Refused;
import io.fairlead.domain.access.AccessKey;
import io.fairlead.domain.access.Role;
import io.fairlead.store.KeyStore;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

@Tag("fast")
class AccessKeysTest {
    @TempDir private Path directory;
    private final Kept store = new Kept();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    /** Keys as a database of two replicas keeps them. */
    private static final class Kept implements KeyStore {
        private final Map<String, AccessKey> keys = new TreeMap<>();

        @Override
        public void put(AccessKey key) {
            keys.put(key.id(), key);
        }

        @Override
        public List<AccessKey> keys() {
            return new ArrayList<>(keys.values());
        }
    }

    private AccessKeys keys() {
        return new AccessKeys(store, file(), clock);
    }

    private Path file() {
        return directory.resolve("deeper/keys.key");
    }

    @Test
    void a_secret_is_read_back_after_a_restart_and_is_not_in_the_store() {
        NewKey made = keys().create(Role.SUBMIT, List.of("q"), "for tests");
        assertThat(made.key().id()).matches("FLAK[A-Z2-7]{16}");
        assertThat(made.secret()).matches("[A-Za-z0-9_-]{40}");
        assertThat(store.keys().toString()).doesNotContain(made.secret());
        assertThat(made.toString()).doesNotContain(made.secret());

        AccessKeys again = keys();
        AccessKey found = again.find(made.key().id()).orElseThrow();
        assertThat(found).isEqualTo(made.key());
        assertThat(again.secretOf(found)).isEqualTo(made.secret());
    }

    @Test
    void only_the_services_user_may_read_the_key_file() throws Exception {
        NewKey made = keys().create(Role.SUBMIT, List.of(), "");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> keys().secretOf(made.key()))
                .isInstanceOf(KeyFileUnusable.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void another_key_file_opens_nothing_and_says_so() throws Exception {
        NewKey made = keys().create(Role.SUBMIT, List.of(), "");
        Files.delete(file());
        assertThatThrownBy(() -> keys().secretOf(made.key())).hasMessageContaining("is missing");
        keys().create(Role.SUBMIT, List.of(), "");
        assertThatThrownBy(() -> keys().secretOf(made.key()))
                .hasMessageContaining("is not the one with which the secret of " + made.key().id());
    }

    @Test
    void a_secret_cannot_be_moved_to_another_key() {
        AccessKeys keys = keys();
        AccessKey weak = keys.create(Role.SUBMIT, List.of(), "").key();
        AccessKey strong = keys.create(Role.ADMINISTER, List.of(), "").key();
        AccessKey forged =
                new AccessKey(
                        strong.id(),
                        strong.role(),
                        strong.queues(),
                        strong.note(),
                        weak.sealedSecret(),
                        strong.createdAt(),
                        strong.revokedAt());
        assertThatThrownBy(() -> keys.secretOf(forged)).isInstanceOf(KeyFileUnusable.class);
    }

    @Test
    void what_another_replica_revokes_is_known_within_seconds() {
        AccessKeys here = keys();
        AccessKeys there = keys();
        String id = here.create(Role.SUBMIT, List.of(), "").key().id();
        assertThat(here.find(id).orElseThrow().isRevoked()).isFalse();

        AccessKey revoked = there.revoke(id);
        assertThat(revoked.revokedAt()).contains(now);
        assertThat(there.find(id).orElseThrow().isRevoked()).isTrue();
        now = now.plus(AccessKeys.STALE_AFTER).plus(Duration.ofMillis(1));
        assertThat(here.find(id).orElseThrow().isRevoked()).isTrue();
    }

    @Test
    void a_key_stays_revoked_since_the_first_time() {
        AccessKeys keys = keys();
        String id = keys.create(Role.SUBMIT, List.of(), "").key().id();
        AccessKey first = keys.revoke(id);
        now = now.plusSeconds(60);
        assertThat(keys.revoke(id)).isEqualTo(first);
        assertThatThrownBy(() -> keys.revoke("FLAKNONE"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("FLAKNONE");
    }
}

package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.access.AccessKey;
import io.fairlead.domain.access.Role;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** What every database must do for access keys. */
public abstract class KeyStoreContract {
    @Inject KeyStore store;

    @Test
    void keys_are_read_back_as_they_were_put_and_in_order() {
        AccessKey second = key("KEY-B", List.of("q", "r"));
        AccessKey first = key("KEY-A", List.of());
        store.put(second);
        store.put(first);
        assertThat(store.keys()).containsSubsequence(first, second);

        AccessKey revoked = second.revoked(Samples.AT.plusSeconds(1));
        store.put(revoked);
        assertThat(store.keys()).contains(first, revoked).doesNotContain(second);
    }

    private static AccessKey key(String id, List<String> queues) {
        return new AccessKey(
                id, Role.OPERATE, queues, "", "c2VhbGVk", Samples.AT, Optional.empty());
    }
}

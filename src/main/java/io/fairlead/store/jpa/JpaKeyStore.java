package io.fairlead.store.jpa;

import io.fairlead.domain.access.AccessKey;
import io.fairlead.store.KeyStore;
import io.fairlead.store.commit.KeyWriter;
import io.fairlead.store.json.StoredJson;
import io.quarkus.panache.common.Sort;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.util.List;

/** Access keys in a database: written through the group commit, read through a repository. */
@ApplicationScoped
public class JpaKeyStore implements KeyStore {
    private final KeyWriter writer;
    private final KeyRows rows;
    private final StoredJson json;

    JpaKeyStore(KeyWriter writer, KeyRows rows, StoredJson json) {
        this.writer = writer;
        this.rows = rows;
        this.json = json;
    }

    @Override
    public void put(AccessKey key) {
        writer.put(key);
    }

    @Override
    @Transactional
    public List<AccessKey> keys() {
        return rows.listAll(Sort.by("id")).stream()
                .map(row -> json.read(row.body, AccessKey.class))
                .toList();
    }
}

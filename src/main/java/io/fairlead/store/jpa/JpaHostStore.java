package io.fairlead.store.jpa;

import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.store.HostChange;
import io.fairlead.store.HostStore;
import io.fairlead.store.commit.HostWriter;
import io.fairlead.store.json.StoredJson;
import io.quarkus.panache.common.Sort;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Hosts in a database: written through the group commit, read through repositories. */
@ApplicationScoped
public class JpaHostStore implements HostStore {
    private final HostWriter writer;
    private final HostRows rows;
    private final HostChangeRows changes;
    private final StoredJson json;

    JpaHostStore(HostWriter writer, HostRows rows, HostChangeRows changes, StoredJson json) {
        this.writer = writer;
        this.rows = rows;
        this.changes = changes;
        this.json = json;
    }

    @Override
    @Transactional
    public List<ManagedHost> hosts() {
        return rows.listAll(Sort.by("id")).stream()
                .map(row -> json.read(row.body, ManagedHost.class))
                .toList();
    }

    @Override
    public void moved(Collection<ManagedHost> hosts) {
        writer.moved(hosts);
    }

    @Override
    @Transactional
    public List<HostChange> history(String environment, Instant since, int most) {
        return changes.since(environment, since, most).reversed().stream()
                .map(HostChangeRow::toChange)
                .toList();
    }

    @Override
    public void forgetBefore(Instant time) {
        writer.forgetBefore(time);
    }
}

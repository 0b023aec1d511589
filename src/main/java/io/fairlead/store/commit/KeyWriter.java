package io.fairlead.store.commit;

import io.fairlead.domain.access.AccessKey;
import io.fairlead.store.json.StoredJson;

/** Writes access keys. */
public final class KeyWriter {
    private final GroupCommit commits;
    private final StoredJson json;

    public KeyWriter(GroupCommit commits, StoredJson json) {
        this.commits = commits;
        this.json = json;
    }

    public void put(AccessKey key) {
        commits.durably(
                transaction -> {
                    transaction.add(
                            Write.ACCESS_KEY_PUT,
                            "access key " + key.id(),
                            Guard.NONE,
                            key.id(),
                            json.write(key));
                    return null;
                });
    }
}

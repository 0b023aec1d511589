package io.fairlead.store;

import io.fairlead.domain.access.AccessKey;

import java.util.List;

/** Access keys. What a method was given is durable when it returns. */
public interface KeyStore {
    /** Keeps a key, in place of the one of the same id. */
    void put(AccessKey key);

    /** All keys, revoked ones too, in order of id. */
    List<AccessKey> keys();
}

package io.fairlead.security.key;

import io.fairlead.domain.access.AccessKey;

/**
 * A key that was just made.
 *
 * @param secret in plain; this is the only time that it is shown
 */
public record NewKey(AccessKey key, String secret) {
    @Override
    public String toString() {
        return key.id();
    }
}

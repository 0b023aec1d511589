package io.fairlead.wire.v1;

/**
 * An access key that was just made.
 *
 * @param secretAccessKey shown here and never again
 */
public record NewKeyDetail(KeyDetail key, String secretAccessKey) {
    @Override
    public String toString() {
        return key.toString();
    }
}

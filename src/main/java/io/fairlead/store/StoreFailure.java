package io.fairlead.store;

/**
 * The database did not answer as it should: the disk is full, the server is gone. Whether a write was kept is unknown if
 * the fault struck while it was committed; what to do is to read the state again.
 */
public final class StoreFailure extends RuntimeException {
    public StoreFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

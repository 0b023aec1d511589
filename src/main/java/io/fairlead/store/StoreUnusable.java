package io.fairlead.store;

/** The store cannot be opened as configured; the sentence names the place, the fault and what to do. */
public final class StoreUnusable extends RuntimeException {
    public StoreUnusable(String sentence) {
        super(sentence, null, false, false);
    }
}

package io.fairlead.store;

/** The stored state is not what a change expects; the caller's memory is out of date and must be reloaded. */
public final class StaleChange extends RuntimeException {
    public StaleChange(String sentence) {
        super(sentence);
    }
}

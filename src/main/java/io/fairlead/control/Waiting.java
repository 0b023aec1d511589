package io.fairlead.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Waits for the cycle to have answered a wish, or made it durable. */
final class Waiting {
    private static final int PATIENCE_SECONDS = 30;

    private Waiting() {}

    static <T> T until(CompletableFuture<T> done) {
        try {
            return done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(
                    "the request was not confirmed within " + PATIENCE_SECONDS + " s",
                    e.getCause());
        }
    }
}

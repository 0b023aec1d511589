package io.fairlead.security.key;

import java.nio.file.Path;

/** Secrets cannot be read; the sentence says why and what to do. */
public final class KeyFileUnusable extends RuntimeException {
    KeyFileUnusable(Path file, String what) {
        super("the key file " + file + " " + what, null, false, false);
    }
}

package io.fairlead.api;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Numbers of requests, by which an answer and the log can be matched. They identify and do not protect. */
public final class RequestId {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 1L << 63;

    private RequestId() {}

    public static String next() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xF000L | VERSION_4, random.nextLong() >>> 2 | VARIANT)
                .toString();
    }
}

package io.fairlead.domain.job;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The identity of a submitted job: a UUID in lower case with hyphens, as AWS Batch writes it. New ids are of version 7
 * (RFC 9562), so that they sort by submission time and land side by side in an index.
 */
public record JobId(long high, long low) implements Comparable<JobId> {
    private static final Pattern TEXT =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * @param epochMilli submission time, milliseconds since 1970
     * @param randomHigh at least 12 random bits
     * @param randomLow at least 62 random bits
     */
    public static JobId of(long epochMilli, long randomHigh, long randomLow) {
        return new JobId(
                epochMilli << 16 | 0x7000L | randomHigh & 0xFFFL, randomLow >>> 2 | 1L << 63);
    }

    public static JobId of(UUID uuid) {
        return new JobId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** @return the id, or empty if the text is not a UUID in lower case */
    public static Optional<JobId> parse(String text) {
        return TEXT.matcher(text).matches()
                ? Optional.of(of(UUID.fromString(text)))
                : Optional.empty();
    }

    /** The submission time that an id of version 7 carries, in milliseconds since 1970. */
    public long epochMilli() {
        return high >>> 16;
    }

    public UUID toUuid() {
        return new UUID(high, low);
    }

    @Override
    public int compareTo(JobId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobId that && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low ^ high);
    }

    @Override
    public String toString() {
        return toUuid().toString();
    }
}

package io.fairlead.scheduler.sizing;

/**
 * What is known of a host type from the past.
 *
 * @param available false while its provider could not launch one a short time ago
 * @param lossRate fraction of its hosts that were lost, 0 to 1
 */
public record TypeRecord(boolean available, double lossRate) {
    public static final TypeRecord UNKNOWN = new TypeRecord(true, 0);
}

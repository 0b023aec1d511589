package io.fairlead.wire.v1;

/**
 * Something that a job waited for, or that was done to it meanwhile.
 *
 * @param from milliseconds since 1970
 * @param to absent while it lasts; equal to {@code from} for what happened at a moment
 * @param sentence with the numbers of when it began
 */
public record WaitPeriod(long from, Long to, String code, String sentence) {}

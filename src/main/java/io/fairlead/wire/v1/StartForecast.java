package io.fairlead.wire.v1;

import java.util.List;

/**
 * When a job may start.
 *
 * @param start if everything ends as predicted, and nothing comes between
 * @param basis what it is derived from: {@code RESERVATION}, room on {@code hosts} is kept for the job and is free then at
 *     the latest; {@code VIRTUAL_RUN}, the scheduler was run ahead; or {@code DRAIN_RATE}, a rough estimate from the work before it
 * @param hosts empty where the basis tells none
 * @param derivation the same in a sentence
 */
public record StartForecast(long start, String basis, List<String> hosts, String derivation) {}

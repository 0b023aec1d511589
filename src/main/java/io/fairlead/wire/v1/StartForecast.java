package io.fairlead.wire.v1;

import java.util.List;

/**
 * When a job may start.
 *
 * @param start if what runs ends as predicted
 * @param basis what it is derived from: {@code RESERVATION}, room on {@code hosts} is kept for the job and is free then; or
 *     {@code AFTER_RESERVATION}, the job that it waits for starts then, and this one not before unless it fits beside it
 */
public record StartForecast(long start, String basis, List<String> hosts) {}

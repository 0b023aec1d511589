package io.fairlead.wire.v1;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;
import java.util.Map;

/**
 * Another scheduling priority for jobs, which are meant as in {@link SteerJobs}.
 *
 * @param schedulingPriority higher goes first within a share
 */
public record PrioritiseJobs(
        @Count(min = 1, max = 10_000) List<String> jobs,
        String queue,
        String name,
        Map<String, String> tags,
        @Required @Range(min = 0, max = 9999) Integer schedulingPriority) {}

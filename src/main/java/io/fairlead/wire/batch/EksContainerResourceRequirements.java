package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Length;

import java.util.Map;

public record EksContainerResourceRequirements(
        Map<String, @Length(min = 1, max = 256) String> limits,
        Map<String, @Length(min = 1, max = 256) String> requests) {}

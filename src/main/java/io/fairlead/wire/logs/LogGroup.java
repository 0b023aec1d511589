package io.fairlead.wire.logs;

public record LogGroup(
        String logGroupName,
        int metricFilterCount,
        String arn,
        String logGroupClass,
        String logGroupArn) {}

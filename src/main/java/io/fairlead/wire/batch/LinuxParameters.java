package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Range;

import java.util.List;

public record LinuxParameters(
        List<Device> devices,
        Boolean initProcessEnabled,
        @Range(min = 1) Integer sharedMemorySize,
        List<Tmpfs> tmpfs,
        @Range(min = 0) Integer maxSwap,
        @Range(min = 0, max = 100) Integer swappiness) {}

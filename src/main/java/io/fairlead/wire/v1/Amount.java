package io.fairlead.wire.v1;

/** Processors, memory and GPUs. */
public record Amount(double vcpus, long memoryMiB, long gpus) {}

package io.fairlead.wire.v1;

/** An output file: its absolute path inside the container, its size in bytes, and when it was last changed. */
public record OutputFile(String path, long size, long modifiedAt) {}

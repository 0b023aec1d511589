package io.fairlead.wire.v1;

/** Why a job was refused: a code to branch on and a sentence to read. */
public record JobError(String code, String message) {}

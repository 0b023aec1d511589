package io.fairlead.wire.v1;

/** Why a request was not carried out. The sentence also stands at the top, where clients of AWS look for it. */
public record ErrorAnswer(ErrorDetail error, String message) {}

package io.fairlead.wire.batch;

public record CreateSchedulingPolicyResponse(String name, String arn) {}

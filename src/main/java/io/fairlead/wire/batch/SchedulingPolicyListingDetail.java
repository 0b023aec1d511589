package io.fairlead.wire.batch;

public record SchedulingPolicyListingDetail(String arn) {}

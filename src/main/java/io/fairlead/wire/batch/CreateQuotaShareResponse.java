package io.fairlead.wire.batch;

public record CreateQuotaShareResponse(String quotaShareName, String quotaShareArn) {}

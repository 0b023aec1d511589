package io.fairlead.wire.batch;

public record UpdateQuotaShareResponse(String quotaShareName, String quotaShareArn) {}

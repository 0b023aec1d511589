package io.fairlead.wire.batch;

public record EksProperties(EksPodProperties podProperties) {}

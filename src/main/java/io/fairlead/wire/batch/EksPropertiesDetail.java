package io.fairlead.wire.batch;

public record EksPropertiesDetail(EksPodPropertiesDetail podProperties) {}

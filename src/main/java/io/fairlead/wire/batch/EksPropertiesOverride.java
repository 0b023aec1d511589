package io.fairlead.wire.batch;

public record EksPropertiesOverride(EksPodPropertiesOverride podProperties) {}

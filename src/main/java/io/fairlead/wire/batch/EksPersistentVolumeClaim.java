package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record EksPersistentVolumeClaim(@Required String claimName, Boolean readOnly) {}

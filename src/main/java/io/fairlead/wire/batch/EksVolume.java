package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Required;

public record EksVolume(
        @Required String name,
        EksHostPath hostPath,
        EksEmptyDir emptyDir,
        EksSecret secret,
        EksPersistentVolumeClaim persistentVolumeClaim) {}

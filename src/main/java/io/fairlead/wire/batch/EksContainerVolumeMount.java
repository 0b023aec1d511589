package io.fairlead.wire.batch;

public record EksContainerVolumeMount(
        String name, String mountPath, String subPath, Boolean readOnly) {}

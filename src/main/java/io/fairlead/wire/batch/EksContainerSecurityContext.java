package io.fairlead.wire.batch;

public record EksContainerSecurityContext(
        Long runAsUser,
        Long runAsGroup,
        Boolean privileged,
        Boolean allowPrivilegeEscalation,
        Boolean readOnlyRootFilesystem,
        Boolean runAsNonRoot) {}

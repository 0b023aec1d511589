package io.fairlead.wire.batch;

import java.util.List;

public record EksPodProperties(
        String serviceAccountName,
        Boolean hostNetwork,
        String dnsPolicy,
        List<ImagePullSecret> imagePullSecrets,
        List<EksContainer> containers,
        List<EksContainer> initContainers,
        List<EksVolume> volumes,
        EksMetadata metadata,
        Boolean shareProcessNamespace) {}

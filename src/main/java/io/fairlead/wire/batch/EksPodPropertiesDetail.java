package io.fairlead.wire.batch;

import java.util.List;

public record EksPodPropertiesDetail(
        String serviceAccountName,
        Boolean hostNetwork,
        String dnsPolicy,
        List<ImagePullSecret> imagePullSecrets,
        List<EksContainerDetail> containers,
        List<EksContainerDetail> initContainers,
        List<EksVolume> volumes,
        String podName,
        String nodeName,
        EksMetadata metadata,
        Boolean shareProcessNamespace) {}

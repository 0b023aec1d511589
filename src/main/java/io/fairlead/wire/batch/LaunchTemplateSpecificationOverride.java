package io.fairlead.wire.batch;

import io.fairlead.wire.rule.OneOf;

import java.util.List;

public record LaunchTemplateSpecificationOverride(
        String launchTemplateId,
        String launchTemplateName,
        String version,
        List<String> targetInstanceTypes,
        @OneOf({"EKS_BOOTSTRAP_SH", "EKS_NODEADM"}) String userdataType) {}

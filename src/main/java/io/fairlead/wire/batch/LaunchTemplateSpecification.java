package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.OneOf;

import java.util.List;

public record LaunchTemplateSpecification(
        String launchTemplateId,
        String launchTemplateName,
        String version,
        @Count(max = 10) List<LaunchTemplateSpecificationOverride> overrides,
        @OneOf({"EKS_BOOTSTRAP_SH", "EKS_NODEADM"}) String userdataType) {}

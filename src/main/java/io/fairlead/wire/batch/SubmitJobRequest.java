package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.List;
import java.util.Map;

public record SubmitJobRequest(
        @Required @Matches(value = Names.RESOURCE, rule = Names.JOB_RULE) String jobName,
        @Required String jobQueue,
        @Matches(value = Names.SHARE, rule = Names.SHARE_RULE) String shareIdentifier,
        @Range(min = 0, max = 9999) Integer schedulingPriorityOverride,
        ArrayProperties arrayProperties,
        @Count(max = 20) List<JobDependency> dependsOn,
        @Required String jobDefinition,
        Map<String, String> parameters,
        ContainerOverrides containerOverrides,
        NodeOverrides nodeOverrides,
        RetryStrategy retryStrategy,
        Boolean propagateTags,
        JobTimeout timeout,
        @Count(max = 50) Map<@Length(min = 1, max = 128) String, @Length(max = 256) String> tags,
        EksPropertiesOverride eksPropertiesOverride,
        EcsPropertiesOverride ecsPropertiesOverride,
        ConsumableResourceProperties consumableResourcePropertiesOverride) {}

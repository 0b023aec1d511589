package io.fairlead.wire.batch;

import io.fairlead.wire.rule.Count;
import io.fairlead.wire.rule.Length;
import io.fairlead.wire.rule.Matches;
import io.fairlead.wire.rule.Names;
import io.fairlead.wire.rule.OneOf;
import io.fairlead.wire.rule.Range;
import io.fairlead.wire.rule.Required;

import java.util.Map;

public record SubmitServiceJobRequest(
        @Required @Matches(value = Names.RESOURCE, rule = Names.JOB_RULE) String jobName,
        @Required String jobQueue,
        ServiceJobRetryStrategy retryStrategy,
        @Range(min = 0, max = 9999) Integer schedulingPriority,
        @Required String serviceRequestPayload,
        @Required @OneOf("SAGEMAKER_TRAINING") String serviceJobType,
        @Matches(value = Names.SHARE, rule = Names.SHARE_RULE) String shareIdentifier,
        String quotaShareName,
        ServiceJobPreemptionConfiguration preemptionConfiguration,
        ServiceJobTimeout timeoutConfig,
        @Count(max = 50) Map<@Length(min = 1, max = 128) String, @Length(max = 256) String> tags,
        @Length(min = 1, max = 64) String clientToken) {}

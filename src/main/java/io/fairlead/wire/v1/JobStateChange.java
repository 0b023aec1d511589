package io.fairlead.wire.v1;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.fairlead.wire.batch.JobDetail;

import java.util.List;

/**
 * A job, a child or a node changed its state, told as AWS tells of it: the job's ARN in {@code resources}, the job as
 * DescribeJobs gives it in {@code detail}, {@code time} in ISO 8601 to the second.
 */
public record JobStateChange(
        String version,
        String id,
        @JsonProperty("detail-type") String detailType,
        String source,
        String account,
        String time,
        String region,
        List<String> resources,
        JobDetail detail) {}

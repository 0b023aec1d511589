package io.fairlead.wire.v1;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.fairlead.wire.batch.DescribeServiceJobResponse;

import java.util.List;

/**
 * A service job changed its state, told as AWS tells of it: the job as DescribeServiceJob gives it in {@code detail}, without
 * {@code tags} and {@code serviceRequestPayload}.
 */
public record ServiceJobStateChange(
        String version,
        String id,
        @JsonProperty("detail-type") String detailType,
        String source,
        String account,
        String time,
        String region,
        List<String> resources,
        DescribeServiceJobResponse detail) {}

package io.fairlead.wire.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;
import java.util.Map;

/** A container as version 4 of the metadata endpoint of Amazon ECS tells of it. Times are in ISO 8601. */
public record ContainerMetadata(
        @JsonProperty("DockerId") String dockerId,
        @JsonProperty("Name") String name,
        @JsonProperty("DockerName") String dockerName,
        @JsonProperty("Image") String image,
        @JsonProperty("ImageID") String imageId,
        @JsonProperty("Labels") Map<String, String> labels,
        @JsonProperty("DesiredStatus") String desiredStatus,
        @JsonProperty("KnownStatus") String knownStatus,
        @JsonProperty("ExitCode") Integer exitCode,
        @JsonProperty("Limits") Limits limits,
        @JsonProperty("CreatedAt") String createdAt,
        @JsonProperty("StartedAt") String startedAt,
        @JsonProperty("FinishedAt") String finishedAt,
        @JsonProperty("Type") String type,
        @JsonProperty("LogDriver") String logDriver,
        @JsonProperty("LogOptions") Map<String, String> logOptions,
        @JsonProperty("ContainerARN") String containerArn,
        @JsonProperty("Networks") List<Network> networks) {
    /** {@code CPU} in units of which a vCPU has 1024, {@code Memory} in MiB. */
    public record Limits(@JsonProperty("CPU") Number cpu, @JsonProperty("Memory") Long memory) {}

    public record Network(
            @JsonProperty("NetworkMode") String networkMode,
            @JsonProperty("IPv4Addresses") List<String> ipv4Addresses) {}
}

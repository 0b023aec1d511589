package io.fairlead.wire.metadata;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;
import java.util.Map;

/** A task as version 4 of the metadata endpoint of Amazon ECS tells of it; {@code CPU} of its limits counts vCPUs. */
public record TaskMetadata(
        @JsonProperty("Cluster") String cluster,
        @JsonProperty("TaskARN") String taskArn,
        @JsonProperty("Family") String family,
        @JsonProperty("Revision") String revision,
        @JsonProperty("DesiredStatus") String desiredStatus,
        @JsonProperty("KnownStatus") String knownStatus,
        @JsonProperty("Limits") ContainerMetadata.Limits limits,
        @JsonProperty("AvailabilityZone") String availabilityZone,
        @JsonProperty("LaunchType") String launchType,
        @JsonProperty("Containers") List<ContainerMetadata> containers,
        @JsonProperty("TaskTags") Map<String, String> taskTags) {}

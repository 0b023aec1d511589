package io.fairlead.wire.batch;

import java.util.List;
import java.util.Map;

public record JobDetail(
        String jobArn,
        String jobName,
        String jobId,
        String jobQueue,
        String status,
        String shareIdentifier,
        Integer schedulingPriority,
        List<AttemptDetail> attempts,
        String statusReason,
        Long createdAt,
        RetryStrategy retryStrategy,
        Long startedAt,
        Long stoppedAt,
        List<JobDependency> dependsOn,
        String jobDefinition,
        Map<String, String> parameters,
        ContainerDetail container,
        NodeDetails nodeDetails,
        NodeProperties nodeProperties,
        ArrayPropertiesDetail arrayProperties,
        JobTimeout timeout,
        Map<String, String> tags,
        Boolean propagateTags,
        List<String> platformCapabilities,
        EksPropertiesDetail eksProperties,
        List<EksAttemptDetail> eksAttempts,
        EcsPropertiesDetail ecsProperties,
        Boolean isCancelled,
        Boolean isTerminated,
        ConsumableResourceProperties consumableResourceProperties) {
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members; those not given are absent. */
    public static final class Builder {
        private String jobArn;
        private String jobName;
        private String jobId;
        private String jobQueue;
        private String status;
        private String shareIdentifier;
        private Integer schedulingPriority;
        private List<AttemptDetail> attempts;
        private String statusReason;
        private Long createdAt;
        private RetryStrategy retryStrategy;
        private Long startedAt;
        private Long stoppedAt;
        private List<JobDependency> dependsOn;
        private String jobDefinition;
        private Map<String, String> parameters;
        private ContainerDetail container;
        private NodeDetails nodeDetails;
        private NodeProperties nodeProperties;
        private ArrayPropertiesDetail arrayProperties;
        private JobTimeout timeout;
        private Map<String, String> tags;
        private Boolean propagateTags;
        private List<String> platformCapabilities;
        private EksPropertiesDetail eksProperties;
        private List<EksAttemptDetail> eksAttempts;
        private EcsPropertiesDetail ecsProperties;
        private Boolean isCancelled;
        private Boolean isTerminated;
        private ConsumableResourceProperties consumableResourceProperties;

        private Builder() {}

        public Builder jobArn(String value) {
            jobArn = value;
            return this;
        }

        public Builder jobName(String value) {
            jobName = value;
            return this;
        }

        public Builder jobId(String value) {
            jobId = value;
            return this;
        }

        public Builder jobQueue(String value) {
            jobQueue = value;
            return this;
        }

        public Builder status(String value) {
            status = value;
            return this;
        }

        public Builder shareIdentifier(String value) {
            shareIdentifier = value;
            return this;
        }

        public Builder schedulingPriority(Integer value) {
            schedulingPriority = value;
            return this;
        }

        public Builder attempts(List<AttemptDetail> value) {
            attempts = value;
            return this;
        }

        public Builder statusReason(String value) {
            statusReason = value;
            return this;
        }

        public Builder createdAt(Long value) {
            createdAt = value;
            return this;
        }

        public Builder retryStrategy(RetryStrategy value) {
            retryStrategy = value;
            return this;
        }

        public Builder startedAt(Long value) {
            startedAt = value;
            return this;
        }

        public Builder stoppedAt(Long value) {
            stoppedAt = value;
            return this;
        }

        public Builder dependsOn(List<JobDependency> value) {
            dependsOn = value;
            return this;
        }

        public Builder jobDefinition(String value) {
            jobDefinition = value;
            return this;
        }

        public Builder parameters(Map<String, String> value) {
            parameters = value;
            return this;
        }

        public Builder container(ContainerDetail value) {
            container = value;
            return this;
        }

        public Builder nodeDetails(NodeDetails value) {
            nodeDetails = value;
            return this;
        }

        public Builder nodeProperties(NodeProperties value) {
            nodeProperties = value;
            return this;
        }

        public Builder arrayProperties(ArrayPropertiesDetail value) {
            arrayProperties = value;
            return this;
        }

        public Builder timeout(JobTimeout value) {
            timeout = value;
            return this;
        }

        public Builder tags(Map<String, String> value) {
            tags = value;
            return this;
        }

        public Builder propagateTags(Boolean value) {
            propagateTags = value;
            return this;
        }

        public Builder platformCapabilities(List<String> value) {
            platformCapabilities = value;
            return this;
        }

        public Builder eksProperties(EksPropertiesDetail value) {
            eksProperties = value;
            return this;
        }

        public Builder eksAttempts(List<EksAttemptDetail> value) {
            eksAttempts = value;
            return this;
        }

        public Builder ecsProperties(EcsPropertiesDetail value) {
            ecsProperties = value;
            return this;
        }

        public Builder isCancelled(Boolean value) {
            isCancelled = value;
            return this;
        }

        public Builder isTerminated(Boolean value) {
            isTerminated = value;
            return this;
        }

        public Builder consumableResourceProperties(ConsumableResourceProperties value) {
            consumableResourceProperties = value;
            return this;
        }

        public JobDetail build() {
            return new JobDetail(
                    jobArn,
                    jobName,
                    jobId,
                    jobQueue,
                    status,
                    shareIdentifier,
                    schedulingPriority,
                    attempts,
                    statusReason,
                    createdAt,
                    retryStrategy,
                    startedAt,
                    stoppedAt,
                    dependsOn,
                    jobDefinition,
                    parameters,
                    container,
                    nodeDetails,
                    nodeProperties,
                    arrayProperties,
                    timeout,
                    tags,
                    propagateTags,
                    platformCapabilities,
                    eksProperties,
                    eksAttempts,
                    ecsProperties,
                    isCancelled,
                    isTerminated,
                    consumableResourceProperties);
        }
    }
}

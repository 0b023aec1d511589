package io.fairlead.wire.batch;

import java.util.List;

public record JobSummary(
        String jobArn,
        String jobId,
        String jobName,
        List<JobCapacityUsageSummary> capacityUsage,
        Long createdAt,
        Long scheduledAt,
        String shareIdentifier,
        String status,
        String statusReason,
        Long startedAt,
        Long stoppedAt,
        ContainerSummary container,
        ArrayPropertiesSummary arrayProperties,
        NodePropertiesSummary nodeProperties,
        String jobDefinition) {
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members; those not given are absent. */
    public static final class Builder {
        private String jobArn;
        private String jobId;
        private String jobName;
        private List<JobCapacityUsageSummary> capacityUsage;
        private Long createdAt;
        private Long scheduledAt;
        private String shareIdentifier;
        private String status;
        private String statusReason;
        private Long startedAt;
        private Long stoppedAt;
        private ContainerSummary container;
        private ArrayPropertiesSummary arrayProperties;
        private NodePropertiesSummary nodeProperties;
        private String jobDefinition;

        private Builder() {}

        public Builder jobArn(String value) {
            jobArn = value;
            return this;
        }

        public Builder jobId(String value) {
            jobId = value;
            return this;
        }

        public Builder jobName(String value) {
            jobName = value;
            return this;
        }

        public Builder capacityUsage(List<JobCapacityUsageSummary> value) {
            capacityUsage = value;
            return this;
        }

        public Builder createdAt(Long value) {
            createdAt = value;
            return this;
        }

        public Builder scheduledAt(Long value) {
            scheduledAt = value;
            return this;
        }

        public Builder shareIdentifier(String value) {
            shareIdentifier = value;
            return this;
        }

        public Builder status(String value) {
            status = value;
            return this;
        }

        public Builder statusReason(String value) {
            statusReason = value;
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

        public Builder container(ContainerSummary value) {
            container = value;
            return this;
        }

        public Builder arrayProperties(ArrayPropertiesSummary value) {
            arrayProperties = value;
            return this;
        }

        public Builder nodeProperties(NodePropertiesSummary value) {
            nodeProperties = value;
            return this;
        }

        public Builder jobDefinition(String value) {
            jobDefinition = value;
            return this;
        }

        public JobSummary build() {
            return new JobSummary(
                    jobArn,
                    jobId,
                    jobName,
                    capacityUsage,
                    createdAt,
                    scheduledAt,
                    shareIdentifier,
                    status,
                    statusReason,
                    startedAt,
                    stoppedAt,
                    container,
                    arrayProperties,
                    nodeProperties,
                    jobDefinition);
        }
    }
}

package io.fairlead.runtime.docker;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.TaskId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a container is known as ours: by labels. Its name only keeps an attempt from getting two. */
public record Ownership(String serviceId) {
    static final String SERVICE = "io.fairlead.service";
    static final String ATTEMPT = "io.fairlead.attempt";

    /** Absent for a container that is alone. */
    static final String CONTAINER = "io.fairlead.container";

    /** Names of the volumes that go with the container, separated by commas. */
    static final String VOLUMES = "io.fairlead.volumes";

    public static String nameOf(ContainerId which) {
        String attempt = nameOf(which.attempt());
        return which.isDefault() ? attempt : attempt + "." + which.name();
    }

    private static String nameOf(AttemptId attempt) {
        TaskId task = attempt.task();
        String part =
                switch (task.part()) {
                    case WHOLE -> "";
                    case CHILD -> "-" + task.index();
                    case NODE -> "-node" + task.index();
                };
        return "fairlead-" + task.job() + part + "-" + attempt.number();
    }

    /** In the form of a label filter: {@code name=value}. */
    public String filter() {
        return SERVICE + "=" + serviceId;
    }

    public Map<String, String> labels(
            ContainerId which, Map<String, String> further, List<String> volumes) {
        Map<String, String> labels = new HashMap<>(further);
        labels.put(SERVICE, serviceId);
        labels.put(ATTEMPT, which.attempt().toString());
        if (!which.isDefault()) {
            labels.put(CONTAINER, which.name());
        }
        if (!volumes.isEmpty()) {
            labels.put(VOLUMES, String.join(",", volumes));
        }
        return labels;
    }

    public boolean isOurs(Map<String, String> labels) {
        return labels != null && serviceId.equals(labels.get(SERVICE));
    }

    /** @return which container has these labels; empty if it is not ours */
    public Optional<ContainerId> containerIn(Map<String, String> labels) {
        return serviceId.equals(labels.get(SERVICE))
                ? Optional.ofNullable(labels.get(ATTEMPT))
                        .flatMap(AttemptId::parse)
                        .map(attempt -> new ContainerId(attempt, nameIn(labels)))
                : Optional.empty();
    }

    private static String nameIn(Map<String, String> labels) {
        return labels.getOrDefault(CONTAINER, ContainerId.DEFAULT);
    }

    static List<String> volumesIn(Map<String, String> labels) {
        String names = labels.getOrDefault(VOLUMES, "");
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }
}

package io.fairlead.runtime.docker;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.TaskId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a container is known as ours: by labels. Its name only keeps an attempt from getting two. */
record Ownership(String serviceId) {
    static final String SERVICE = "io.fairlead.service";
    static final String ATTEMPT = "io.fairlead.attempt";

    /** Names of the volumes that go with the container, separated by commas. */
    static final String VOLUMES = "io.fairlead.volumes";

    static String nameOf(AttemptId attempt) {
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
    String filter() {
        return SERVICE + "=" + serviceId;
    }

    Map<String, String> labels(
            AttemptId attempt, Map<String, String> further, List<String> volumes) {
        Map<String, String> labels = new HashMap<>(further);
        labels.put(SERVICE, serviceId);
        labels.put(ATTEMPT, attempt.toString());
        if (!volumes.isEmpty()) {
            labels.put(VOLUMES, String.join(",", volumes));
        }
        return labels;
    }

    /** @return the attempt of a container with these labels; empty if it is not ours */
    Optional<AttemptId> attemptIn(Map<String, String> labels) {
        return serviceId.equals(labels.get(SERVICE))
                ? Optional.ofNullable(labels.get(ATTEMPT)).flatMap(AttemptId::parse)
                : Optional.empty();
    }

    static List<String> volumesIn(Map<String, String> labels) {
        String names = labels.getOrDefault(VOLUMES, "");
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }
}

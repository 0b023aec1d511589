package io.fairlead.control;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attempt and the place that it has.
 *
 * @param environment through which its host is used
 * @param gpuIds the GPUs of the host that are reserved for it
 * @param main of another node that is to reach it; empty for all other tasks
 */
record Assignment(
        AttemptId attempt,
        HostId host,
        String environment,
        Submission submission,
        List<String> gpuIds,
        Optional<MainNode> main) {
    /** The main node of a multi-node job: its attempt, and where it runs. */
    record MainNode(AttemptId attempt, HostId host) {}

    /** The containers that the attempt runs. */
    TaskSpec task() {
        return submission.task(attempt.task());
    }

    ContainerId container(String name) {
        return new ContainerId(attempt, name);
    }

    /** All that the attempt may have on its host; what holds the others together comes last. */
    List<ContainerId> containers() {
        List<ContainerId> all = new ArrayList<>();
        task().containers().forEach(container -> all.add(container(container.name())));
        if (task().needsSandbox()) {
            all.add(ContainerId.sandbox(attempt));
        }
        return all;
    }

    /** The GPUs of one container: as many as it asks for, those of earlier containers left out. */
    List<String> gpuIds(String container) {
        int from = 0;
        for (TaskSpec.TaskContainer each : task().containers()) {
            int to = Math.min(gpuIds.size(), from + (int) each.spec().resources().gpus());
            if (each.name().equals(container)) {
                return gpuIds.subList(from, to);
            }
            from = to;
        }
        return List.of();
    }
}

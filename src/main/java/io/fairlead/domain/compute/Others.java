package io.fairlead.domain.compute;

import io.fairlead.domain.Resources;

import java.util.ArrayList;
import java.util.List;

/**
 * What running containers hold on a host that are not this service's, where that is counted.
 *
 * @param containers number of them
 * @param held at most; GPUs are those of the ids
 */
public record Others(int containers, Resources held, List<String> gpuIds) {
    public static final Others NONE = new Others(0, Resources.NONE, List.of());

    public Others {
        gpuIds = List.copyOf(gpuIds);
    }

    /** What they hold, in words; empty if there are none. */
    public String sentence() {
        if (containers == 0) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        parts.add(held.vcpusInWords());
        parts.add(held.memoryMiB() + " MiB");
        if (!gpuIds.isEmpty()) {
            parts.add("GPUs " + String.join(", ", gpuIds));
        }
        return "%d %s of others: %s"
                .formatted(
                        containers,
                        containers == 1 ? "container" : "containers",
                        String.join(", ", parts));
    }
}

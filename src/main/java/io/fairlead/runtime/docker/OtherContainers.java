package io.fairlead.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.Container;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Others;
import io.fairlead.runtime.ContainerEngine.Usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Gatherers;
import java.util.stream.StreamSupport;

/**
 * Running containers that do not carry this service's label, and what each holds: of vCPUs its limit ({@code --cpus}, or
 * quota by period), or else what its shares stand for, 1,024 for one; of memory its limit, or else what it uses; of GPUs
 * those that it names, or as many of the first as it asks for.
 */
final class OtherContainers {
    private static final int AT_ONCE = 8;
    private static final long NANOS_PER_MILLI_CPU = 1_000_000;
    private static final long USUAL_PERIOD = 100_000;
    private static final long SHARES_PER_CPU = 1024;
    private static final long MIB = 1024 * 1024;

    /** What a container uses changes all the time; what is told of it changes in steps. */
    private static final long STEP_MIB = 64;

    private static final String CDI_PREFIX = "nvidia.com/gpu=";

    private final DockerConnection connection;
    private final Ownership ownership;
    private final ContainerCalls calls;

    OtherContainers(DockerConnection connection, Ownership ownership, ContainerCalls calls) {
        this.connection = connection;
        this.ownership = ownership;
        this.calls = calls;
    }

    /** @param gpus all that the engine has */
    Others held(List<String> gpus) {
        List<Container> running =
                connection.demand("list containers", docker -> docker.listContainersCmd().exec());
        List<Others> each =
                running.stream()
                        .filter(container -> !ownership.isOurs(container.getLabels()))
                        .gather(
                                Gatherers.mapConcurrent(
                                        AT_ONCE, container -> held(container.getId(), gpus)))
                        .flatMap(Optional::stream)
                        .toList();
        Resources sum = Resources.NONE;
        TreeSet<String> gpuIds = new TreeSet<>();
        for (Others one : each) {
            sum = sum.plus(one.held());
            gpuIds.addAll(one.gpuIds());
        }
        return new Others(
                each.size(),
                new Resources(sum.milliCpus(), sum.memoryMiB(), gpuIds.size()),
                List.copyOf(gpuIds));
    }

    private Optional<Others> held(String id, List<String> gpus) {
        try {
            JsonNode host =
                    connection
                            .get("inspect a container", "/containers/" + id + "/json")
                            .path("HostConfig");
            long limit = (host.path("Memory").asLong() + MIB - 1) / MIB;
            return Optional.of(
                    new Others(
                            1,
                            new Resources(milliCpus(host), limit > 0 ? limit : usedMiB(id), 0),
                            gpuIds(host, gpus)));
        } catch (EngineRefused e) {
            if (e.isAbsent()) {
                return Optional.empty();
            }
            throw connection.refusedUnduly("inspect a container", e);
        }
    }

    static long milliCpus(JsonNode host) {
        long nanos = host.path("NanoCpus").asLong();
        if (nanos > 0) {
            return nanos / NANOS_PER_MILLI_CPU;
        }
        long quota = host.path("CpuQuota").asLong();
        if (quota > 0) {
            long period = host.path("CpuPeriod").asLong();
            return quota * 1000 / (period > 0 ? period : USUAL_PERIOD);
        }
        return Math.max(0, host.path("CpuShares").asLong()) * 1000 / SHARES_PER_CPU;
    }

    private long usedMiB(String id) {
        long used = calls.usage(id).map(Usage::peakMemoryMiB).orElse(0L);
        return (used + STEP_MIB - 1) / STEP_MIB * STEP_MIB;
    }

    static List<String> gpuIds(JsonNode host, List<String> gpus) {
        List<String> found = new ArrayList<>();
        for (JsonNode request : host.path("DeviceRequests")) {
            List<String> named =
                    StreamSupport.stream(request.path("DeviceIDs").spliterator(), false)
                            .map(JsonNode::asText)
                            .map(
                                    id ->
                                            id.startsWith(CDI_PREFIX)
                                                    ? id.substring(CDI_PREFIX.length())
                                                    : id)
                            .toList();
            if (named.contains("all") || named.isEmpty() && request.path("Count").asInt() < 0) {
                found.addAll(gpus);
            } else if (named.isEmpty()) {
                gpus.stream().limit(request.path("Count").asInt()).forEach(found::add);
            } else {
                found.addAll(named);
            }
        }
        return found.stream().filter(gpus::contains).distinct().toList();
    }
}

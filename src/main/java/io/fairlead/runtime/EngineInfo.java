package io.fairlead.runtime;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Others;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What an engine says of itself and its host.
 *
 * @param engineId unique per engine as far as the engine knows
 * @param installed processors, memory and GPUs of the host
 * @param images names with tags of all images on the host
 * @param diskUsed fraction of the disk for images and containers that is in use; empty if the engine is elsewhere and
 *     does not tell
 * @param others what containers hold that are not this service's; none if that is not counted
 */
public record EngineInfo(
        String engineId,
        String name,
        String version,
        String apiVersion,
        Resources installed,
        List<String> gpuIds,
        Set<String> images,
        OptionalDouble diskUsed,
        Others others) {
    public EngineInfo {
        gpuIds = List.copyOf(gpuIds);
        images = Set.copyOf(images);
    }

    /** Of an engine that does not count what others hold. */
    public EngineInfo(
            String engineId,
            String name,
            String version,
            String apiVersion,
            Resources installed,
            List<String> gpuIds,
            Set<String> images,
            OptionalDouble diskUsed) {
        this(engineId, name, version, apiVersion, installed, gpuIds, images, diskUsed, Others.NONE);
    }
}

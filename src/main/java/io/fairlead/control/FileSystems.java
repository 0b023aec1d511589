package io.fairlead.control;

import io.fairlead.domain.job.ContainerSpec.FileSystem;
import io.fairlead.domain.job.ContainerSpec.Volume;
import io.fairlead.runtime.NetworkVolume;
import io.fairlead.runtime.StartFailed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the file systems lie that job definitions name as on AWS. Looked up when a container is about to start, so that a
 * definition may be registered before its file system has a place.
 */
public final class FileSystems {
    private static final Pattern EXPORT =
            Pattern.compile("(?<server>[A-Za-z0-9][A-Za-z0-9.-]*):(?<path>/.*)");

    private final Map<String, String> places;

    /**
     * @param places by id of a file system or access point: a directory that all hosts have, or {@code SERVER:/PATH} of an
     *     NFS server
     * @throws IllegalArgumentException if a place is neither
     */
    public FileSystems(Map<String, String> places) {
        this.places = new TreeMap<>(places);
        this.places.forEach(
                (id, place) -> {
                    if (!place.startsWith("/") && !EXPORT.matcher(place).matches()) {
                        throw new IllegalArgumentException(
                                "fairlead.efs.%s is \"%s\"; it must be a directory that all hosts have, such as /mnt/data, or SERVER:/PATH of an NFS server."
                                        .formatted(id, place));
                    }
                });
    }

    /** Volumes with their places: directories of hosts in the list, those of servers by name. */
    record Found(List<Volume> volumes, Map<String, NetworkVolume> network) {}

    /**
     * @throws StartFailed if one of them has no place
     */
    Found find(List<Volume> volumes) throws StartFailed {
        List<Volume> found = new ArrayList<>();
        Map<String, NetworkVolume> network = new HashMap<>();
        for (Volume volume : volumes) {
            FileSystem fileSystem = volume.fileSystem();
            if (fileSystem == null) {
                found.add(volume);
                continue;
            }
            Matcher export = EXPORT.matcher(placeOf(fileSystem));
            if (export.matches()) {
                network.put(
                        volume.name(),
                        new NetworkVolume(
                                export.group("server"), within(export.group("path"), fileSystem)));
                found.add(new Volume(volume.name(), ""));
            } else {
                found.add(new Volume(volume.name(), within(placeOf(fileSystem), fileSystem)));
            }
        }
        return new Found(found, network);
    }

    private String placeOf(FileSystem fileSystem) throws StartFailed {
        String place = places.get(fileSystem.key());
        if (place == null) {
            throw new StartFailed(
                    "ResourceInitializationError: file system %s has no place here; set fairlead.efs.%s to a directory that all hosts have, or to SERVER:/PATH of an NFS server"
                            .formatted(fileSystem.key(), fileSystem.key()));
        }
        return place;
    }

    private static String within(String place, FileSystem fileSystem) {
        String path = (place + "/" + fileSystem.rootDirectory()).replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }
}

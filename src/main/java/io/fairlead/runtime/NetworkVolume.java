package io.fairlead.runtime;

import java.util.Map;

/**
 * A directory that an NFS server exports, mounted by the host.
 *
 * @param server name or address
 * @param path absolute
 */
public record NetworkVolume(String server, String path) {
    private static final String OPTIONS =
            "nfsvers=4.1,rsize=1048576,wsize=1048576,hard,timeo=600,retrans=2";

    /** What an engine's own driver of volumes, {@code local}, is told of it. */
    public Map<String, String> driverOptions() {
        return Map.of("type", "nfs", "o", "addr=" + server + "," + OPTIONS, "device", ":" + path);
    }
}

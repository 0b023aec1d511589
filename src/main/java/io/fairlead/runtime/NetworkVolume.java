package io.fairlead.runtime;

/**
 * A directory that an NFS server exports, mounted by the host.
 *
 * @param server name or address
 * @param path absolute
 */
public record NetworkVolume(String server, String path) {
    private static final String OPTIONS =
            "nfsvers=4.1,rsize=1048576,wsize=1048576,hard,timeo=600,retrans=2";

    /** What the kernel is told of it. */
    public String mountOptions() {
        return "addr=" + server + "," + OPTIONS;
    }
}

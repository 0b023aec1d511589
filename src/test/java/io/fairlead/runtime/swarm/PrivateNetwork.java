package io.fairlead.runtime.swarm;

import static org.awaitility.Awaitility.await;

import io.fairlead.compute.Program;
import io.fairlead.compute.ProviderFailed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A switch that joins engines which have networks of their own; gone with its process. Needs the rights of root. */
final class PrivateNetwork implements AutoCloseable {
    /** What a process that is plugged in has of it. */
    static final String WIRE = "wire";

    private static final String BRIDGE = "switch";

    private final Process keeper;

    PrivateNetwork() throws IOException, ProviderFailed {
        keeper = new ProcessBuilder("unshare", "--net", "sleep", "infinity").start();
        awaitNetworkOf(keeper.pid());
        in("ip", "link", "add", BRIDGE, "type", "bridge");
        in("ip", "link", "set", BRIDGE, "up");
    }

    private static void awaitNetworkOf(long process) {
        Path ours = Path.of("/proc/self/ns/net");
        Path its = Path.of("/proc/" + process + "/ns/net");
        await().atMost(PrivateEngine.LIMIT)
                .until(() -> !Files.readSymbolicLink(its).equals(Files.readSymbolicLink(ours)));
    }

    private void in(String... command) throws ProviderFailed {
        run(keeper.pid(), command);
    }

    private static void run(long process, String... command) throws ProviderFailed {
        Program.of(PrivateEngine.LIMIT, inside(process, command)).run();
    }

    /** A command that is run in the network of a process. */
    static String[] inside(long process, String... command) {
        List<String> words =
                new ArrayList<>(List.of("nsenter", "--target", Long.toString(process), "--net"));
        words.addAll(List.of(command));
        return words.toArray(String[]::new);
    }

    /** Plugs in a process, once it has a network of its own. */
    void join(long process, String ip) throws ProviderFailed {
        awaitNetworkOf(process);
        String port = "port" + ip.substring(ip.lastIndexOf('.') + 1);
        in(
                "ip",
                "link",
                "add",
                port,
                "type",
                "veth",
                "peer",
                "name",
                WIRE,
                "netns",
                Long.toString(process));
        in("ip", "link", "set", port, "master", BRIDGE, "up");
        run(process, "ip", "address", "add", ip + "/24", "dev", WIRE);
        run(process, "ip", "link", "set", WIRE, "up");
    }

    @Override
    public void close() {
        keeper.destroyForcibly();
    }
}

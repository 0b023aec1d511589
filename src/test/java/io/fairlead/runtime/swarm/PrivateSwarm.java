package io.fairlead.runtime.swarm;

import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A swarm of real engines of its own: node 0 manages it, the others work. Needs the rights of root. */
public final class PrivateSwarm implements AutoCloseable {
    private final List<PrivateEngine> nodes = new ArrayList<>();
    private PrivateNetwork network;

    /**
     * @param directory its path is short enough for a socket
     */
    public PrivateSwarm(Path directory, int size) throws IOException {
        try {
            network = new PrivateNetwork();
            for (int i = 0; i < size; i++) {
                PrivateEngine node =
                        new PrivateEngine(directory.resolve("n" + i), "node" + i, network, ip(i));
                nodes.add(node);
                node.load();
                node.command(i == 0 ? "swarm init --advertise-addr " + ip(0) : join(i));
            }
            command("swarm update --dispatcher-heartbeat 1s");
        } catch (RuntimeException | ProviderFailed e) {
            close();
            throw new IllegalStateException("no swarm of " + size + " nodes", e);
        }
    }

    private static String ip(int node) {
        return "10.99.99." + (10 + node);
    }

    private String join(int node) throws ProviderFailed {
        return "swarm join --token %s --advertise-addr %s %s:2377"
                .formatted(command("swarm join-token -q worker").strip(), ip(node), ip(0));
    }

    /** What docker's command line says on the manager to words that are separated by blanks. */
    public String command(String words) throws ProviderFailed {
        return command(0, words);
    }

    /** What docker's command line says on a node. */
    public String command(int node, String words) throws ProviderFailed {
        return nodes.get(node).command(words);
    }

    /** The address of the manager as the address of a compute environment's host. */
    public String address() {
        return "swarm+" + nodes.getFirst().address();
    }

    HostDeclaration host(String query) {
        return declared("swarm", address() + query);
    }

    /** The manager's engine, as if it were no swarm. */
    HostDeclaration engineAlone() {
        return declared("manager", nodes.getFirst().address());
    }

    private static HostDeclaration declared(String id, String address) {
        return new HostDeclaration(new HostId(id), address, "", Optional.empty(), Map.of());
    }

    /** A node goes on, and nobody hears of it. */
    void cutOff(int node) throws ProviderFailed {
        nodes.get(node).inNetwork("ip", "link", "set", PrivateNetwork.WIRE, "down");
    }

    void joinAgain(int node) throws ProviderFailed {
        nodes.get(node).inNetwork("ip", "link", "set", PrivateNetwork.WIRE, "up");
    }

    /** A node is off. */
    public void cutPower(int node) throws IOException {
        nodes.get(node).close();
    }

    /** A node boots, and joins with what is on its disk. */
    public void bootAgain(int node) throws IOException, ProviderFailed {
        nodes.get(node).boot();
    }

    private static void turnOff(PrivateEngine node) {
        try {
            node.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(PrivateSwarm::turnOff);
        if (network != null) {
            network.close();
        }
    }
}

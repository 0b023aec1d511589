package io.fairlead.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Finds an address of this machine that containers of an engine can reach: the one that the machine itself has in their
 * network, which is their gateway. An engine behind a socket of this machine may still run elsewhere, in a virtual machine
 * say; then this machine has no address there.
 */
final class WayHere {
    private final DockerConnection connection;
    private final String network;

    WayHere(DockerConnection connection, String network) {
        this.connection = connection;
        this.network = network;
    }

    Optional<InetAddress> get() {
        if (!connection.isOnThisMachine()) {
            return Optional.empty();
        }
        return switch (network) {
            case "none" -> Optional.empty();
            case "host" -> Optional.of(InetAddress.getLoopbackAddress());
            default -> inNetwork();
        };
    }

    private Optional<InetAddress> inNetwork() {
        try {
            return connection
                    .get("inspect a network", "/networks/" + network)
                    .path("IPAM")
                    .path("Config")
                    .valueStream()
                    .map(config -> config.path("Subnet"))
                    .filter(JsonNode::isTextual)
                    .flatMap(subnet -> ownAddressIn(subnet.asText()).stream())
                    .findFirst();
        } catch (EngineRefused absent) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> ownAddressIn(String subnet) {
        String[] parts = subnet.split("/");
        if (parts.length != 2 || subnet.contains(":")) {
            return Optional.empty();
        }
        int hostBits = 32 - Integer.parseInt(parts[1]);
        long wanted = number(InetAddress.ofLiteral(parts[0])) >>> hostBits;
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(address -> number(address) >>> hostBits == wanted)
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static long number(InetAddress address) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(address.getAddress()).getInt());
    }
}

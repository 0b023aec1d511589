package io.fairlead.compute.local;

import io.fairlead.compute.Program;
import io.fairlead.compute.ProviderFailed;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network of an engine's containers. An engine without one of its own would take the first engine's away, and two
 * engines on one would give out the same addresses.
 */
final class Bridge {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern SUBNET = Pattern.compile("\\d+\\.\\d+");

    private final EngineHome home;
    private final String subnets;

    /**
     * @param subnets first half of the addresses to choose from, such as {@code 10.213}
     */
    Bridge(EngineHome home, String subnets) {
        if (!SUBNET.matcher(subnets).matches()) {
            throw new IllegalArgumentException("'" + subnets + "' is not the half of an address");
        }
        this.home = home;
        this.subnets = subnets;
    }

    /** One engine chooses after the other. */
    void make() throws ProviderFailed {
        synchronized (Bridge.class) {
            if (!exists()) {
                ip("link", "add", home.bridge(), "type", "bridge");
            }
            if (!ip("-o", "-4", "addr", "show", "dev", home.bridge()).contains("inet ")) {
                ip("addr", "add", address() + "/24", "dev", home.bridge());
            }
            ip("link", "set", home.bridge(), "up");
        }
    }

    void remove() throws ProviderFailed {
        if (exists()) {
            ip("link", "delete", home.bridge());
        }
    }

    private boolean exists() throws ProviderFailed {
        return ip("-o", "link", "show", "type", "bridge").contains(" " + home.bridge() + ":");
    }

    /** As chosen before, else the first that no device of this machine has. */
    private String address() throws ProviderFailed {
        try {
            if (Files.exists(home.subnet())) {
                return Files.readString(home.subnet()).strip();
            }
            String taken = ip("-o", "-4", "addr", "show");
            for (int third = 0; third < 256; third++) {
                Matcher used =
                        Pattern.compile("inet " + Pattern.quote(subnets + "." + third + "."))
                                .matcher(taken);
                if (!used.find()) {
                    String address = subnets + "." + third + ".1";
                    Files.writeString(home.subnet(), address);
                    return address;
                }
            }
        } catch (IOException e) {
            throw new ProviderFailed("cannot keep the engine's subnet: " + e.getMessage(), e);
        }
        throw new ProviderFailed("all subnets of " + subnets + ".0.0/16 are in use");
    }

    private static String ip(String... arguments) throws ProviderFailed {
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Program.of(LIMIT, command).run();
    }
}

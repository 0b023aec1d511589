package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags by which a compute environment names its hosts: {@code fairlead:hosts} holds {@code name=address} pairs
 * separated by commas, {@code fairlead:certificates} the directory with the files for TLS, or with the config for ssh. Without them the environment
 * has the service's default hosts.
 */
final class HostsTag {
    static final String HOSTS = "fairlead:hosts";
    static final String CERTIFICATES = "fairlead:certificates";

    private static final Pattern PAIR =
            Pattern.compile(
                    "(?<id>[A-Za-z0-9][A-Za-z0-9_.-]{0,127})=(?<address>(swarm\\+)?(unix|tcp|ssh)://\\S+)");

    private HostsTag() {}

    static List<HostDeclaration> read(Map<String, String> tags) {
        String certificates = tags.getOrDefault(CERTIFICATES, "");
        return Arrays.stream(tags.getOrDefault(HOSTS, "").split(","))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty())
                .map(pair -> declaration(pair, certificates))
                .toList();
    }

    private static HostDeclaration declaration(String text, String certificates) {
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches()) {
            throw Refused.invalid(
                    "tags.%s names \"%s\"; a host is written name=unix:///path, name=tcp://host:port or name=ssh://user@host; swarm+ before unix, tcp or ssh for the manager of a Docker Swarm."
                            .formatted(HOSTS, text));
        }
        return new HostDeclaration(
                new HostId(pair.group("id")),
                pair.group("address"),
                certificates,
                Optional.empty(),
                Map.of());
    }
}

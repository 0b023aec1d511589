package io.fairlead.compute.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.fairlead.compute.ProvidedHost;
import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.compute.HostId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an operator's program prints, read strictly: a misspelt member must not pass for an absent one. */
final class HostAnswer {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final Set<String> HOST = Set.of("id", "address", "certificates");

    private HostAnswer() {}

    /**
     * @param call for messages
     */
    record Text(String call, String text) {
        ProviderFailed wrong(String what) {
            return new ProviderFailed(call + " answered " + what);
        }
    }

    static String json(Map<String, Object> request) {
        try {
            return JSON.writeValueAsString(request) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request of strings and numbers is no JSON", e);
        }
    }

    static ProvidedHost host(Text answer) throws ProviderFailed {
        return host(answer, object(answer, read(answer), HOST));
    }

    static List<ProvidedHost> hosts(Text answer) throws ProviderFailed {
        JsonNode list = object(answer, read(answer), Set.of("hosts")).get("hosts");
        if (list == null || !list.isArray()) {
            throw answer.wrong("no list 'hosts'; print {\"hosts\": []} if there are none");
        }
        List<ProvidedHost> hosts = new ArrayList<>();
        Set<HostId> seen = new HashSet<>();
        for (JsonNode each : list) {
            ProvidedHost host = host(answer, object(answer, each, HOST));
            if (!seen.add(host.id())) {
                throw answer.wrong("host " + host.id() + " twice");
            }
            hosts.add(host);
        }
        return hosts;
    }

    static void nothing(Text answer) throws ProviderFailed {
        if (!answer.text().isBlank()) {
            object(answer, read(answer), Set.of());
        }
    }

    private static JsonNode read(Text answer) throws ProviderFailed {
        try {
            return JSON.readTree(answer.text());
        } catch (JsonProcessingException e) {
            throw answer.wrong("what is not JSON: " + e.getOriginalMessage());
        }
    }

    private static JsonNode object(Text answer, JsonNode node, Set<String> members)
            throws ProviderFailed {
        if (node == null || !node.isObject()) {
            throw answer.wrong("what is not a JSON object");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!members.contains(member.getKey())) {
                throw answer.wrong(
                        "the member '%s'; it may have %s only"
                                .formatted(
                                        member.getKey(),
                                        members.isEmpty()
                                                ? "none"
                                                : String.join(
                                                        ", ", members.stream().sorted().toList())));
            }
        }
        return node;
    }

    private static ProvidedHost host(Text answer, JsonNode node) throws ProviderFailed {
        String id = text(answer, node, "id");
        String address = text(answer, node, "address");
        if (!address.matches("(unix|tcp|ssh)://\\S+")) {
            throw answer.wrong(
                    "the address '" + address + "'; it begins with unix://, tcp:// or ssh://");
        }
        try {
            return new ProvidedHost(
                    new HostId(id),
                    address,
                    node.has("certificates") ? text(answer, node, "certificates") : "");
        } catch (IllegalArgumentException e) {
            throw answer.wrong(e.getMessage());
        }
    }

    private static String text(Text answer, JsonNode node, String member) throws ProviderFailed {
        JsonNode value = node.get(member);
        if (value == null || !value.isTextual() || value.asText().isBlank()) {
            throw answer.wrong("a host without the text '" + member + "'");
        }
        return value.asText();
    }
}

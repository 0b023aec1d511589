package io.fairlead.conformance;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashSet;
import java.util.Set;

/**
 * Which members AWS requires, by the SDK's class that has them; its classes do not tell. Those of requests stand under the
 * operation's name with {@code Request}.
 */
record Requirements(JsonNode byClass) {
    static Requirements of(JsonNode limits) {
        return new Requirements(limits.get("required"));
    }

    boolean contains(Member member) {
        Set<String> names = new HashSet<>();
        byClass.path(member.owner()).forEach(name -> names.add(name.asText()));
        return names.contains(member.name());
    }
}

package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.wire.batch.ConsumableResourceProperties;
import io.fairlead.wire.batch.ConsumableResourceRequirement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much a job takes of consumable resources, as it is given and read back. */
final class ConsumableReading {
    private ConsumableReading() {}

    /**
     * @param member of the request, for sentences
     * @param given null for nothing
     * @return quantities by the names of the resources
     */
    static Map<String, Long> of(String member, ConsumableResourceProperties given) {
        Map<String, Long> quantities = new LinkedHashMap<>();
        List<ConsumableResourceRequirement> list =
                given == null ? List.of() : Given.list(given.consumableResourceList());
        for (int i = 0; i < list.size(); i++) {
            String path = "%s.consumableResourceList[%d]".formatted(member, i);
            ConsumableResourceRequirement entry = list.get(i);
            String name = Arns.nameOf(Given.text(entry.consumableResource()));
            if (name.isEmpty() || entry.quantity() == null) {
                throw Refused.invalid(path + " needs consumableResource and quantity.");
            }
            if (quantities.put(name, entry.quantity()) != null) {
                throw Refused.invalid(
                        "%s names consumable resource %s, which an entry before it names too. Give their sum once."
                                .formatted(path, name));
            }
        }
        return quantities;
    }

    /** Null for nothing, which is absent on the wire. */
    static ConsumableResourceProperties shown(Map<String, Long> quantities, Arns arns) {
        return quantities.isEmpty()
                ? null
                : new ConsumableResourceProperties(
                        new TreeMap<>(quantities)
                                .entrySet().stream()
                                        .map(
                                                each ->
                                                        new ConsumableResourceRequirement(
                                                                arns.consumable(each.getKey()),
                                                                each.getValue()))
                                        .toList());
    }
}

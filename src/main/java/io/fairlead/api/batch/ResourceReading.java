package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.wire.batch.ResourceRequirement;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resources as a request names them, by type in {@code resourceRequirements} or in the older members {@code vcpus} and
 * {@code memory}.
 *
 * @param milliCpus empty if not named; memory in MiB and GPUs likewise
 */
record ResourceReading(Optional<Long> milliCpus, Optional<Long> memoryMiB, Optional<Long> gpus) {
    private static final long LEAST_MEMORY_MIB = 4;

    /**
     * @param owner the member that holds all three
     * @throws Refused if a resource is named twice or is an impossible amount
     */
    static ResourceReading of(
            String owner, Integer vcpus, Integer memory, List<ResourceRequirement> requirements) {
        Map<String, Long> byType = new HashMap<>();
        int position = 0;
        for (ResourceRequirement requirement : Given.list(requirements)) {
            String path = owner + ".resourceRequirements[" + position++ + "]";
            if (byType.put(requirement.type(), amount(path, requirement)) != null) {
                throw Refused.invalid(
                        path + " names " + requirement.type() + " a second time. Name it once.");
            }
        }
        addOlder(byType, owner + ".vcpus", "VCPU", vcpus == null ? null : vcpus * 1000L);
        addOlder(byType, owner + ".memory", "MEMORY", memory == null ? null : (long) memory);
        return new ResourceReading(
                Optional.ofNullable(byType.get("VCPU")),
                Optional.ofNullable(byType.get("MEMORY")),
                Optional.ofNullable(byType.get("GPU")));
    }

    private static void addOlder(Map<String, Long> byType, String path, String type, Long amount) {
        if (amount != null && byType.put(type, amount) != null) {
            throw Refused.invalid(
                    "%s and a resource requirement of type %s are both given. Give the requirement alone."
                            .formatted(path, type));
        }
    }

    private static long amount(String path, ResourceRequirement requirement) {
        BigDecimal value = new BigDecimal(requirement.value());
        return switch (requirement.type()) {
            case "VCPU" -> milliCpus(path, value);
            case "MEMORY" ->
                    whole(path, value, LEAST_MEMORY_MIB, "memory is a whole number of MiB");
            case "GPU" -> whole(path, value, 1, "GPUs are whole devices");
            default -> throw new IllegalStateException("type was checked: " + requirement.type());
        };
    }

    private static long milliCpus(String path, BigDecimal vcpus) {
        BigDecimal thousandths = vcpus.movePointRight(3);
        if (thousandths.signum() == 0 || thousandths.stripTrailingZeros().scale() > 0) {
            throw Refused.invalid(
                    "%s.value is %s; vCPUs are counted in thousandths, from 0.001 up."
                            .formatted(path, vcpus.toPlainString()));
        }
        return thousandths.longValueExact();
    }

    private static long whole(String path, BigDecimal value, long least, String rule) {
        if (value.stripTrailingZeros().scale() > 0 || value.longValue() < least) {
            throw Refused.invalid(
                    "%s.value is %s; %s, at least %d."
                            .formatted(path, value.toPlainString(), rule, least));
        }
        return value.longValueExact();
    }
}

package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.SecretReference;
import io.fairlead.wire.batch.Secret;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists of secrets: what they are for, and the references to their values. */
final class SecretReading {
    private SecretReading() {}

    /**
     * @param path of the list in the request
     * @param taken names that have a plain value
     * @return references by name, in the order given
     * @throws Refused if a name is given twice, or a reference has no form that is known
     */
    static Map<String, String> of(String path, List<Secret> secrets, Set<String> taken) {
        Map<String, String> read = new LinkedHashMap<>();
        int position = 0;
        for (Secret secret : Given.list(secrets)) {
            String at = path + "[" + position++ + "]";
            SecretReference.parse(at + ".valueFrom", secret.valueFrom());
            boolean twice = read.put(secret.name(), secret.valueFrom()) != null;
            if (twice || taken.contains(secret.name())) {
                throw Refused.invalid(
                        "%s.name is \"%s\", which has a value already. Name it once."
                                .formatted(at, secret.name()));
            }
        }
        return read;
    }

    static List<Secret> shown(Map<String, String> references) {
        return references.entrySet().stream()
                .map(each -> new Secret(each.getKey(), each.getValue()))
                .toList();
    }
}

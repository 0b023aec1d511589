package io.fairlead.api.batch;

import io.fairlead.domain.Refused;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Tags of a resource. */
final class Tags {
    private static final String RESERVED = "aws:";

    private static final int MOST = 50;

    private Tags() {}

    /** Tags with others added, which replace those of the same key. */
    static Map<String, String> with(Map<String, String> current, Map<String, String> added) {
        Map<String, String> merged = new HashMap<>(current);
        merged.putAll(read(added));
        if (merged.size() > MOST) {
            throw Refused.invalid(
                    "The resource would have %d tags; it may have at most %d. Remove some with UntagResource first."
                            .formatted(merged.size(), MOST));
        }
        return merged;
    }

    static Map<String, String> without(Map<String, String> current, Collection<String> keys) {
        Map<String, String> rest = new HashMap<>(current);
        rest.keySet().removeAll(keys);
        return rest;
    }

    static Map<String, String> read(Map<String, String> given) {
        Map<String, String> tags = Given.map(given);
        for (String key : tags.keySet()) {
            if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw Refused.invalid(
                        "tags has the key \""
                                + key
                                + "\"; keys that begin with aws: are reserved. Choose another.");
            }
        }
        return tags;
    }
}

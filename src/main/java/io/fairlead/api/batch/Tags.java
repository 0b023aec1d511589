package io.fairlead.api.batch;

import io.fairlead.domain.Refused;

import java.util.Locale;
import java.util.Map;

/** Tags of a resource. */
final class Tags {
    private static final String RESERVED = "aws:";

    private Tags() {}

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

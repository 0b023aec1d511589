package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.SubmitterTag;

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
        if (withoutSubmitter(merged) > MOST) {
            throw Refused.invalid(
                    "The resource would have %d tags; it may have at most %d. Remove some with UntagResource first."
                            .formatted(merged.size(), MOST));
        }
        return merged;
    }

    private static long withoutSubmitter(Map<String, String> tags) {
        return tags.keySet().stream().filter(key -> !key.equals(SubmitterTag.NAME)).count();
    }

    static Map<String, String> without(Map<String, String> current, Collection<String> keys) {
        keys.forEach(Tags::requireNotSubmitter);
        Map<String, String> rest = new HashMap<>(current);
        rest.keySet().removeAll(keys);
        return rest;
    }

    static Map<String, String> read(Map<String, String> given) {
        Map<String, String> tags = Given.map(given);
        for (String key : tags.keySet()) {
            requireNotSubmitter(key);
            if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw Refused.invalid(
                        "tags has the key \""
                                + key
                                + "\"; keys that begin with aws: are reserved. Choose another.");
            }
        }
        return tags;
    }

    private static void requireNotSubmitter(String key) {
        if (key.equals(SubmitterTag.NAME)) {
            throw Refused.invalid(
                    "tags has the key \"%s\", which the service itself sets on a job that was submitted with an access key. Leave it out."
                            .formatted(key));
        }
    }
}

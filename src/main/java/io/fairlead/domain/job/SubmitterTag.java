package io.fairlead.domain.job;

import java.util.HashMap;
import java.util.Map;

/** The tag that says with whose access key a job was submitted. The service alone sets it, so that it can be relied on. */
public final class SubmitterTag {
    public static final String NAME = "fairlead:submitted-by";

    private SubmitterTag() {}

    /**
     * The same tags with this submitter in place of any before.
     *
     * @param keyId empty if there was no key: then there is no such tag
     */
    public static Map<String, String> on(Map<String, String> tags, String keyId) {
        Map<String, String> signed = new HashMap<>(tags);
        signed.remove(NAME);
        if (!keyId.isEmpty()) {
            signed.put(NAME, keyId);
        }
        return signed;
    }
}

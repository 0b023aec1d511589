package io.fairlead.api.declare;

import io.fairlead.domain.Refused;

import java.util.Map;

/** Replaces the tags of a compute environment, and with them its hosts. */
@FunctionalInterface
public interface EnvironmentTags {
    /**
     * @throws Refused if a tag that names hosts cannot be read
     */
    void replace(String environment, Map<String, String> tags);
}

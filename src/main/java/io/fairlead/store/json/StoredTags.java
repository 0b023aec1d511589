package io.fairlead.store.json;

import java.util.Map;

/** Tags that replace those of a job's submission. */
public record StoredTags(Map<String, String> tags) {}

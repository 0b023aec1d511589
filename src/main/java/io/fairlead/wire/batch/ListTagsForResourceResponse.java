package io.fairlead.wire.batch;

import java.util.Map;

public record ListTagsForResourceResponse(Map<String, String> tags) {}

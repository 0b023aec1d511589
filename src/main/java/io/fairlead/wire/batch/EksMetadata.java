package io.fairlead.wire.batch;

import java.util.Map;

public record EksMetadata(
        Map<String, String> labels, Map<String, String> annotations, String namespace) {}

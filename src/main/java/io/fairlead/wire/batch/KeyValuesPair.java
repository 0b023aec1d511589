package io.fairlead.wire.batch;

import java.util.List;

public record KeyValuesPair(String name, List<String> values) {}

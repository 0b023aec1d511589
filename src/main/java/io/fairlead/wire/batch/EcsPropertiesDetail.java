package io.fairlead.wire.batch;

import java.util.List;

public record EcsPropertiesDetail(List<EcsTaskDetails> taskProperties) {}

package io.fairlead.wire.v1;

import java.util.List;

/** Access keys in order of id. */
public record KeyList(List<KeyDetail> keys) {}

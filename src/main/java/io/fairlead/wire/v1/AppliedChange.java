package io.fairlead.wire.v1;

import java.util.List;

/** A resource with what happens to it: {@code create}, {@code update} or {@code unchanged}. */
public record AppliedChange(
        String kind, String name, String action, List<Difference> differences) {}

package io.fairlead.api.declare;

import java.util.List;

/**
 * What applying does to one resource.
 *
 * @param kind as written in files
 */
public record Change(String kind, String name, Action action, List<Difference> differences) {
    /** Nothing happens to what is already as declared. */
    public enum Action {
        CREATE,
        UPDATE,
        UNCHANGED
    }

    /**
     * A member that changes.
     *
     * @param from as it is, in JSON; empty if it is not there
     * @param to as declared, in JSON
     */
    public record Difference(String field, String from, String to) {}
}

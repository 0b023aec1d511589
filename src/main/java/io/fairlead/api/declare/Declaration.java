package io.fairlead.api.declare;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;

/**
 * One resource as a file declares it.
 *
 * @param members of the operation that makes it
 * @param lines where each member stands, by its path such as {@code tags.owner}; the whole by the empty path
 */
record Declaration(
        String file, Kind kind, String name, ObjectNode members, Map<String, Integer> lines) {
    /** The line of a member, or of the nearest member around it. */
    int lineOf(String path) {
        String at = path;
        while (!lines.containsKey(at)) {
            int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            at = cut < 0 ? "" : at.substring(0, cut);
        }
        return lines.get(at);
    }
}

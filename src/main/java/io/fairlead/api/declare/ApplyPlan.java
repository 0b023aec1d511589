package io.fairlead.api.declare;

import java.util.List;

/**
 * What applying files comes to. With a problem in any file nothing is changed.
 *
 * @param changes in the order in which they are made, unchanged resources included
 */
public record ApplyPlan(List<Change> changes, List<Problem> problems) {
    public ApplyPlan {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }
}

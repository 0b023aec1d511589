package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.NodesSpec.Spread;

import java.util.Map;
import java.util.Optional;

/** The tag by which a job definition or a job says on which hosts the nodes of a multi-node job may lie. */
public final class NodeSpread {
    private static final String TAG = "fairlead:spread";
    private static final Map<String, Spread> WORDS =
            Map.of("one", Spread.ONE_HOST, "distinct", Spread.DISTINCT_HOSTS, "any", Spread.ANY);

    private NodeSpread() {}

    /**
     * @return what the tag says; empty without it
     * @throws Refused if it has another word
     */
    public static Optional<Spread> in(Map<String, String> tags) {
        String word = tags.get(TAG);
        if (word != null && !WORDS.containsKey(word)) {
            throw Refused.invalid(
                    "tags.%s is \"%s\"; it must be one (all nodes on one host), distinct (each on a host of its own) or any."
                            .formatted(TAG, word));
        }
        return Optional.ofNullable(WORDS.get(word == null ? "" : word));
    }
}

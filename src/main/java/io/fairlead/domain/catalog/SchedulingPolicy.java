package io.fairlead.domain.catalog;

import java.util.List;
import java.util.Map;

/** How the jobs of a queue are put in order. */
public record SchedulingPolicy(String name, Rule rule, Map<String, String> tags)
        implements CatalogEntry {
    /** Its kind stays what it is for as long as the policy exists. */
    public sealed interface Rule {}

    /**
     * By what each share has used.
     *
     * @param decaySeconds how long use counts
     * @param reservation percent of the vCPUs that is kept for shares that are not active yet
     */
    public record FairShare(int decaySeconds, int reservation, List<Weight> weights)
            implements Rule {
        public FairShare {
            weights = List.copyOf(weights);
        }
    }

    /**
     * The weight of a share's use; one that is not listed weighs 1.
     *
     * @param share identifier, or the beginning of several with a trailing {@code *}
     */
    public record Weight(String share, float factor) {}

    /** By quotas that each share of the queue has. */
    public record QuotaShares() implements Rule {}

    public SchedulingPolicy {
        tags = Map.copyOf(tags);
    }

    @Override
    public SchedulingPolicy withTags(Map<String, String> changed) {
        return new SchedulingPolicy(name, rule, changed);
    }

    public SchedulingPolicy withRule(Rule changed) {
        return new SchedulingPolicy(name, changed, tags);
    }
}

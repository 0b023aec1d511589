package io.fairlead.api.batch;

import io.fairlead.control.SchedulingPolicies;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of scheduling policies. */
@Singleton
final class TaggedPolicies implements Taggable {
    private final SchedulingPolicies policies;

    TaggedPolicies(SchedulingPolicies policies) {
        this.policies = policies;
    }

    @Override
    public String kind() {
        return "scheduling-policy";
    }

    @Override
    public Map<String, String> tags(String name) {
        return policies.require(name).tags();
    }

    @Override
    public void retag(String name, UnaryOperator<Map<String, String>> change) {
        policies.update(name, policy -> policy.withTags(change.apply(policy.tags())));
    }
}

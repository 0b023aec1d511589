package io.fairlead.api.batch;

import io.fairlead.control.ServiceEnvironments;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of service environments. */
@Singleton
final class TaggedServiceEnvironments implements Taggable {
    private final ServiceEnvironments environments;

    TaggedServiceEnvironments(ServiceEnvironments environments) {
        this.environments = environments;
    }

    @Override
    public String kind() {
        return "service-environment";
    }

    @Override
    public Map<String, String> tags(String name) {
        return environments.require(name).tags();
    }

    @Override
    public void retag(String name, UnaryOperator<Map<String, String>> change) {
        environments.update(name, entry -> entry.withTags(change.apply(entry.tags())));
    }
}

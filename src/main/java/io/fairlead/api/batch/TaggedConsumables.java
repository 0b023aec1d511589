package io.fairlead.api.batch;

import io.fairlead.control.ConsumableResources;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of consumable resources. */
@Singleton
final class TaggedConsumables implements Taggable {
    private final ConsumableResources resources;

    TaggedConsumables(ConsumableResources resources) {
        this.resources = resources;
    }

    @Override
    public String kind() {
        return "consumable-resource";
    }

    @Override
    public Map<String, String> tags(String name) {
        return resources.require(name).tags();
    }

    @Override
    public void retag(String name, UnaryOperator<Map<String, String>> change) {
        resources.retag(name, change);
    }
}

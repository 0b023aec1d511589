package io.fairlead.api.batch;

import io.fairlead.api.ApiSettings;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;

/** All operations that are carried out. */
@Singleton
final class Operations {
    private final List<Operation<?>> all;
    private final Arns arns;

    Operations(ApiSettings settings, Instance<OperationFamily> families) {
        List<Operation<?>> found = new ArrayList<>();
        families.forEach(family -> found.addAll(family.operations()));
        this.all = List.copyOf(found);
        this.arns = new Arns(settings.region(), settings.account());
    }

    List<Operation<?>> all() {
        return all;
    }

    /**
     * @param name as AWS writes it
     */
    Operation<?> named(String name) {
        return all.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation " + name));
    }

    /** Resource names of the service's own region. */
    Arns arns() {
        return arns;
    }
}

package io.fairlead.api.batch;

import jakarta.inject.Singleton;

import java.util.List;

/** The operations of AWS Batch that are carried out. */
@Singleton
public final class OfferedOperations {
    private final Operations operations;

    OfferedOperations(Operations operations) {
        this.operations = operations;
    }

    /** As AWS writes them, in order of name. */
    public List<String> names() {
        return operations.all().stream().map(Operation::name).sorted().toList();
    }
}

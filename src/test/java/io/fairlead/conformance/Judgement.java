package io.fairlead.conformance;

import io.fairlead.conformance.Differences.Row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what a session has shown against the model and the documentation. Each check answers its violations. */
record Judgement(Model model, Session session, Differences differences, Caller service) {
    /** Members of requests that are neither honoured nor refused as the documentation says. */
    List<String> droppedInputs() {
        List<String> violations = new ArrayList<>();
        for (Model.Operation operation : model.operations()) {
            List<String> unproven =
                    operation
                            .allInput()
                            .map(Member::path)
                            .filter(path -> !session.honoured(operation.name()).contains(path))
                            .toList();
            for (String path : unproven) {
                dropped(operation, path).ifPresent(violations::add);
            }
        }
        return violations;
    }

    private Optional<String> dropped(Model.Operation operation, String path) {
        String what = operation.name() + " " + path;
        Optional<Row> row = differences.refused(operation.name(), path);
        if (row.isEmpty()) {
            return Optional.of(
                    what + " is neither in the session nor in the table of refused members");
        }
        List<Caller.Reply> replies =
                session.accepted(operation.name()).stream()
                        .map(good -> Sample.with(good, operation.input(), path))
                        .map(request -> service.call(operation.name(), request))
                        .toList();
        boolean refused = replies.stream().allMatch(Judgement::isRefusal);
        boolean named =
                replies.stream().anyMatch(reply -> reply.message().contains(row.get().name()));
        return refused && named
                ? Optional.empty()
                : Optional.of(what + " is to be refused by its name: " + replies);
    }

    private static boolean isRefusal(Caller.Reply reply) {
        return reply.status() == 400 && reply.errorType().equals("ClientException");
    }

    /** Members of responses that nothing has filled and that the documentation does not list. */
    List<String> missingOutputs() {
        List<String> violations = new ArrayList<>();
        for (Model.Operation operation : model.operations()) {
            operation
                    .allOutput()
                    .map(Member::path)
                    .filter(path -> !session.filled(operation.name()).contains(path))
                    .filter(path -> differences.neverFilled(operation.name(), path).isEmpty())
                    .forEach(path -> violations.add(operation.name() + " never fills " + path));
        }
        return violations;
    }

    /** Rows of the documentation that are not true, or that speak of what does not exist. */
    List<String> untrueRows() {
        List<String> violations = new ArrayList<>();
        for (Row row : differences.refused()) {
            Model.Operation operation = model.operation(row.operation());
            if (operation.allInput().noneMatch(row::names)) {
                violations.add("refused: there is no " + row);
            } else if (session.honoured(row.operation()).contains(row.member())) {
                violations.add("refused: but it is honoured: " + row);
            }
        }
        for (Row row : differences.neverFilled()) {
            Model.Operation operation = model.operation(row.operation());
            if (operation.allOutput().noneMatch(row::names)) {
                violations.add("never filled: there is no " + row);
            }
            session.filled(row.operation()).stream()
                    .filter(path -> row.covers(row.operation(), path))
                    .forEach(
                            path ->
                                    violations.add(
                                            "never filled: but it was: " + row + " at " + path));
        }
        return violations;
    }
}

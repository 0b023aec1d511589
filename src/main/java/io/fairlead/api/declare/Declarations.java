package io.fairlead.api.declare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fairlead.api.declare.Change.Action;
import io.fairlead.api.declare.Change.Difference;
import io.fairlead.domain.Refused;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes compute environments, scheduling policies, job queues and job definitions be as files say. Applying the same files again changes
 * nothing; what no file names is left alone.
 */
@Singleton
public final class Declarations {
    private static final Pattern LEADING_PATH =
            Pattern.compile("^([A-Za-z][A-Za-z0-9_.:\\[\\]-]*) ");

    /** How large an environment is to be made at its creation; afterwards that moves with the work. */
    private static final String WISH_MEMBER = "desiredvCpus";

    private static final String WISH = "computeResources." + WISH_MEMBER;

    private final BatchCalls calls;
    private final EnvironmentTags tags;

    Declarations(BatchCalls calls, EnvironmentTags tags) {
        this.calls = calls;
        this.tags = tags;
    }

    /** What applying the files would do; changes nothing. */
    public ApplyPlan plan(List<DeclaredFile> files) {
        List<Problem> problems = new ArrayList<>();
        List<Change> changes = steps(files, problems).stream().map(Step::change).toList();
        return new ApplyPlan(changes, problems);
    }

    /** Applies the files, unless one of them has a problem. */
    public synchronized ApplyPlan apply(List<DeclaredFile> files) {
        List<Problem> problems = new ArrayList<>();
        List<Step> steps = steps(files, problems);
        List<Change> done = new ArrayList<>();
        for (Step step : problems.isEmpty() ? steps : List.<Step>of()) {
            try {
                carryOut(step);
                done.add(step.change());
            } catch (Refused e) {
                problems.add(problem(step.declaration(), e));
                break;
            }
        }
        return new ApplyPlan(
                problems.isEmpty() ? done : steps.stream().map(Step::change).toList(), problems);
    }

    /** One declaration and what it comes to. */
    private record Step(Declaration declaration, Change change) {}

    private List<Step> steps(List<DeclaredFile> files, List<Problem> problems) {
        List<Declaration> declared = new ArrayList<>();
        files.forEach(file -> declared.addAll(new DeclarationReader(file, problems).read()));
        refuseDoubles(declared, problems);
        List<Step> steps = new ArrayList<>();
        declared.stream()
                .sorted(Comparator.comparing(Declaration::kind))
                .forEach(
                        declaration -> {
                            try {
                                calls.check(declaration.kind().create(), declaration.members());
                                steps.add(step(declaration, problems));
                            } catch (Refused e) {
                                problems.add(problem(declaration, e));
                            }
                        });
        return steps;
    }

    private static void refuseDoubles(List<Declaration> declared, List<Problem> problems) {
        Map<String, Declaration> seen = new HashMap<>();
        for (Declaration each : declared) {
            Declaration first = seen.putIfAbsent(each.kind() + " " + each.name(), each);
            if (first != null) {
                problems.add(
                        new Problem(
                                each.file(),
                                each.lineOf(each.kind().nameMember()),
                                each.kind().nameMember(),
                                each.kind().word()
                                        + " "
                                        + each.name()
                                        + " is declared already in "
                                        + first.file()
                                        + " on line "
                                        + first.lineOf(first.kind().nameMember())));
            }
        }
    }

    private Step step(Declaration declaration, List<Problem> problems) {
        Kind kind = declaration.kind();
        JsonNode described = described(kind, declaration.name());
        if (described == null) {
            return new Step(declaration, change(declaration, Action.CREATE, List.of()));
        }
        List<Difference> differences =
                Comparison.of(declaration.members(), described, kind.nameMember()).stream()
                        .filter(each -> !each.field().equals(WISH))
                        .toList();
        if (kind != Kind.JOB_DEFINITION) {
            refuseFixedMembers(declaration, differences, problems);
        }
        Action action = differences.isEmpty() ? Action.UNCHANGED : Action.UPDATE;
        return new Step(declaration, change(declaration, action, differences));
    }

    private static void refuseFixedMembers(
            Declaration declaration, List<Difference> differences, List<Problem> problems) {
        for (Difference difference : differences) {
            String member = difference.field().split("[.\\[]", 2)[0];
            boolean queueTag = declaration.kind() == Kind.JOB_QUEUE && member.equals("tags");
            if (!declaration.kind().canUpdate(member) || queueTag) {
                problems.add(
                        new Problem(
                                declaration.file(),
                                declaration.lineOf(difference.field()),
                                difference.field(),
                                difference.field()
                                        + " is "
                                        + difference.from()
                                        + " and cannot be changed to "
                                        + difference.to()
                                        + ". Delete the "
                                        + declaration.kind().word()
                                        + " first, or declare one with another name."));
            }
        }
    }

    private static Change change(
            Declaration declaration, Action action, List<Difference> differences) {
        return new Change(declaration.kind().word(), declaration.name(), action, differences);
    }

    private JsonNode described(Kind kind, String name) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (kind == Kind.JOB_DEFINITION) {
            request.put("jobDefinitionName", name).put("status", "ACTIVE").put("maxResults", 1);
        } else {
            request.putArray(kind.namesMember()).add(name);
        }
        return calls.call(kind.describe(), request).path(kind.listMember()).get(0);
    }

    private void carryOut(Step step) {
        Declaration declaration = step.declaration();
        Kind kind = declaration.kind();
        switch (step.change().action()) {
            case CREATE -> calls.call(kind.create(), declaration.members());
            case UPDATE -> {
                if (kind == Kind.JOB_DEFINITION) {
                    calls.call(kind.create(), declaration.members());
                } else {
                    update(step);
                }
            }
            case UNCHANGED -> {}
        }
    }

    private void update(Step step) {
        Declaration declaration = step.declaration();
        Kind kind = declaration.kind();
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put(kind.updateNameMember(), declaration.name());
        for (Difference difference : step.change().differences()) {
            String member = difference.field().split("[.\\[]", 2)[0];
            if (!member.equals("tags")) {
                request.set(member, withoutWish(declaration.members().get(member)));
            }
        }
        if (request.size() > 1) {
            calls.call(kind.update(), request);
        }
        boolean tagsDiffer =
                step.change().differences().stream()
                        .anyMatch(each -> each.field().startsWith("tags"));
        if (tagsDiffer) {
            Map<String, String> declared = new HashMap<>();
            declaration
                    .members()
                    .path("tags")
                    .properties()
                    .forEach(tag -> declared.put(tag.getKey(), tag.getValue().asText()));
            tags.replace(declaration.name(), declared);
        }
    }

    private static JsonNode withoutWish(JsonNode member) {
        return member instanceof ObjectNode object
                ? object.deepCopy().without(WISH_MEMBER)
                : member;
    }

    private static Problem problem(Declaration declaration, Refused e) {
        Matcher path = LEADING_PATH.matcher(e.getMessage());
        String field =
                path.find() && declaration.lines().containsKey(path.group(1)) ? path.group(1) : "";
        return new Problem(declaration.file(), declaration.lineOf(field), field, e.getMessage());
    }
}

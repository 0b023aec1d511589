package io.fairlead.samples.structure.run;

import io.fairlead.samples.structure.Refusal;
import io.fairlead.samples.structure.model.Statics;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The environment of the process, read strictly. */
public final class Environment {

    static final String ARRAY_INDEX = "AWS_BATCH_JOB_ARRAY_INDEX";

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        variables.keySet().stream()
                .filter(name -> name.startsWith("STRUCTURE_") && !Setting.isKnown(name))
                .sorted()
                .findFirst()
                .ifPresent(
                        name -> {
                            throw new Refusal(
                                    "setting "
                                            + name
                                            + " refused: there is no such setting. There are "
                                            + Arrays.stream(Setting.values())
                                                    .map(Setting::name)
                                                    .collect(Collectors.joining(", "))
                                            + ".");
                        });
    }

    public Path output() {
        return Path.of(text(Setting.STRUCTURE_OUT));
    }

    /** Directory that receives copies of a finished row's files, if one is wanted. */
    public Optional<Path> copyTo() {
        return Optional.of(text(Setting.STRUCTURE_COPY_TO))
                .filter(path -> !path.isEmpty())
                .map(Path::of);
    }

    public Study study() {
        return Study.parse(text(Setting.STRUCTURE_STUDY));
    }

    /** The row that the array index points at, or the single one. */
    public Row row() {
        String index = variables.getOrDefault(ARRAY_INDEX, "").strip();
        String single = text(Setting.STRUCTURE_ROW);
        if (index.isEmpty() == single.isEmpty()) {
            throw new Refusal(
                    single.isEmpty()
                            ? "no row is chosen: submit an array job, or name one by STRUCTURE_ROW,"
                                    + " as le1:4."
                            : "STRUCTURE_ROW '"
                                    + single
                                    + "' refused: every child of an array would compute the same."
                                    + " Use STRUCTURE_STUDY.");
        }
        return single.isEmpty() ? study().row(whole(index)) : Row.parse(single);
    }

    private static int whole(String index) {
        try {
            return Integer.parseInt(index);
        } catch (NumberFormatException e) {
            throw new Refusal(ARRAY_INDEX + " '" + index + "' refused: it must be a whole number.");
        }
    }

    public Statics.Method method() {
        return switch (text(Setting.STRUCTURE_SOLVER)) {
            case "direct" -> Statics.Method.DIRECT;
            case "iterative" -> Statics.Method.ITERATIVE;
            case String other ->
                    throw new Refusal(
                            "STRUCTURE_SOLVER '" + other + "' refused: it is direct or iterative.");
        };
    }

    /** An empty variable counts as absent. */
    private String text(Setting setting) {
        String value = variables.getOrDefault(setting.name(), "").strip();
        return value.isEmpty() ? setting.fallback() : value;
    }
}

package io.fairlead.store.json;

import io.fairlead.domain.job.ContainerEnd;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The ends of an attempt's containers as text: a line {@code <name> <exit code or -> <reason>} for each. */
public final class ContainerEndsText {
    private static final String NO_CODE = "-";

    private ContainerEndsText() {}

    /** @return null for no container */
    public static String write(List<ContainerEnd> ends) {
        return ends.isEmpty()
                ? null
                : ends.stream().map(ContainerEndsText::line).collect(Collectors.joining("\n"));
    }

    private static String line(ContainerEnd end) {
        String code = end.exitCode().isPresent() ? "" + end.exitCode().getAsInt() : NO_CODE;
        return end.name() + " " + code + " " + end.reason().replaceAll("\\R", " ");
    }

    /** @param text null for no container */
    public static List<ContainerEnd> read(String text) {
        return text == null ? List.of() : text.lines().map(ContainerEndsText::end).toList();
    }

    private static ContainerEnd end(String line) {
        String[] parts = line.split(" ", 3);
        return new ContainerEnd(
                parts[0],
                parts[1].equals(NO_CODE)
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(parts[1])),
                parts[2]);
    }
}

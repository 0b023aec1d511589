package io.fairlead.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The few kinds of options and arguments that commands have. */
final class Declared {
    private Declared() {}

    /** An option with a value. */
    static void value(CommandSpec spec, String label, String description, String... names) {
        spec.addOption(
                OptionSpec.builder(names)
                        .paramLabel(label)
                        .type(String.class)
                        .description(description)
                        .build());
    }

    /** An option with a value that may be given many times. */
    static void values(CommandSpec spec, String label, String description, String... names) {
        spec.addOption(
                OptionSpec.builder(names)
                        .paramLabel(label)
                        .type(String[].class)
                        .arity("1")
                        .description(description)
                        .build());
    }

    static void flag(CommandSpec spec, String description, String... names) {
        spec.addOption(
                OptionSpec.builder(names)
                        .type(boolean.class)
                        .arity("0")
                        .description(description)
                        .build());
    }

    /**
     * Arguments without a name.
     *
     * @param arity such as {@code 1}, {@code 1..*}
     */
    static void arguments(CommandSpec spec, String label, String arity, String description) {
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel(label)
                        .arity(arity)
                        .required(!arity.startsWith("0"))
                        .type(String[].class)
                        .description(description)
                        .build());
    }
}

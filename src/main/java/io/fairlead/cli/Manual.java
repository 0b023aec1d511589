package io.fairlead.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Commands as the parser knows them, with the options that all have. */
final class Manual {
    private Manual() {}

    /** One command with all its options, without the others. */
    static CommandLine of(Command command, Verb verb) {
        CommandSpec spec = CommandSpec.create().name("fairlead " + command.title());
        spec.usageMessage()
                .description(command.summary() + ".")
                .abbreviateSynopsis(true)
                .sortOptions(false);
        verb.declare(spec);
        spec.usageMessage().customSynopsis(synopsis(spec, verb));
        if (verb.isListing()) {
            listing(spec);
        }
        if (verb.takesCommonOptions()) {
            common(spec, verb.isListing());
        }
        help(spec);
        return new CommandLine(spec).setExpandAtFiles(false).setInterpolateVariables(false);
    }

    /** The page of a command. */
    static String page(CommandLine commandLine, int width) {
        commandLine.setUsageHelpWidth(Math.clamp(width, 55, 100));
        return commandLine.getUsageMessage(Ansi.OFF);
    }

    private static String synopsis(CommandSpec spec, Verb verb) {
        StringBuilder synopsis = new StringBuilder(spec.name()).append(" [OPTIONS]");
        for (var argument : spec.positionalParameters()) {
            boolean optional = argument.arity().min() == 0;
            int named = argument.paramLabel().split(" ").length;
            boolean many = argument.arity().max() > named;
            String text = argument.paramLabel() + (many ? "..." : "");
            synopsis.append(' ').append(optional ? "[" + text + "]" : text);
        }
        return synopsis.append(verb.takesCommand() ? " [-- COMMAND...]" : "").toString();
    }

    private static void listing(CommandSpec spec) {
        Declared.value(spec, "COLUMN[,COLUMN...]", "These columns in this order.", "--columns");
        Declared.value(
                spec, "COLUMN", "In the order of this column; -COLUMN for the reverse.", "--sort");
        spec.addOption(
                OptionSpec.builder("-w", "--watch")
                        .paramLabel("TIME")
                        .type(String.class)
                        .arity("0..1")
                        .fallbackValue(Repetition.USUAL_PAUSE)
                        .description("Again and again, every 2 s or as given, until Ctrl-C.")
                        .build());
    }

    private static void common(CommandSpec spec, boolean listing) {
        spec.addOption(
                OptionSpec.builder("-o", "--output")
                        .paramLabel("FORM")
                        .type(String.class)
                        .completionCandidates(forms(listing))
                        .description(
                                "table, "
                                        + (listing ? "wide (all columns), " : "")
                                        + "json, jsonl (one line each), yaml, "
                                        + (listing ? "csv, " : "")
                                        + "name (ids alone), or template=TEXT with members in"
                                        + " braces; else FAIRLEAD_OUTPUT, else table.")
                        .build());
        Declared.flag(spec, "Print ids alone and no progress.", "-q", "--quiet");
        Declared.value(
                spec,
                "URL",
                "Address of the service; else FAIRLEAD_ENDPOINT, else AWS_ENDPOINT_URL_BATCH.",
                "--endpoint");
        Declared.value(
                spec,
                "NAME",
                "A service by its name among 'fairlead context ls'; else FAIRLEAD_CONTEXT.",
                "--context");
    }

    private static List<String> forms(boolean listing) {
        return Arrays.stream(Output.values())
                .filter(form -> listing || !form.isOfListings())
                .map(form -> form.word() + (form == Output.TEMPLATE ? "=" : ""))
                .toList();
    }

    private static void help(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .type(boolean.class)
                        .arity("0")
                        .usageHelp(true)
                        .description("Explain the command.")
                        .build());
    }

    /** The word that the parser stumbled over, and what was probably meant. */
    static Failure misread(CommandLine.ParameterException problem, Command command) {
        String help = "'fairlead help " + command.title() + "' lists the options";
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            if (word.startsWith("-")) {
                Set<String> known = problem.getCommandLine().getCommandSpec().optionsMap().keySet();
                String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
                String meant = Suggestion.sentence(option, known);
                return Failure.usage(
                        "unknown option '" + option + "'",
                        "'fairlead " + command.title() + "' has no such option",
                        meant.isEmpty() ? help : meant);
            }
            return Failure.usage(
                    "unexpected argument '" + word + "'",
                    "'fairlead " + command.title() + "' takes no more arguments",
                    command.verb().takesCommand()
                            ? "put the command of the container after --"
                            : help);
        }
        if (problem instanceof MissingParameterException missing) {
            String all =
                    missing.getMissing().stream()
                            .map(CommandLine.Model.ArgSpec::paramLabel)
                            .collect(Collectors.joining(" "));
            return Failure.usage(
                    all + " is missing",
                    "it is written as "
                            + problem.getCommandLine()
                                    .getCommandSpec()
                                    .usageMessage()
                                    .customSynopsis()[0],
                    help);
        }
        if (problem instanceof OverwrittenOptionException overwritten
                && overwritten.getOverwritten() instanceof OptionSpec option) {
            return Failure.usage(
                    String.join(" or ", option.names()) + " is given twice",
                    "there is one value for it",
                    "leave out one of them");
        }
        return Failure.usage(
                lowerFirst(problem.getMessage()), "the command line is not complete", help);
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}

package io.fairlead.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.util.Locale;

/** Commands as pages of the system's manual, in the language of roff. */
final class ManPage {
    private ManPage() {}

    static String of(Command command) {
        CommandSpec spec = Manual.of(command, command.verb()).getCommandSpec();
        StringBuilder page =
                head("fairlead-" + command.title().replace(' ', '-'), command.summary());
        section(page, "SYNOPSIS", String.join(" ", spec.usageMessage().customSynopsis()));
        section(page, "DESCRIPTION", String.join("\n.PP\n", spec.usageMessage().description()));
        page.append(".SH OPTIONS\n");
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            item(page, argument.paramLabel(), argument.description());
        }
        for (OptionSpec option : spec.options()) {
            boolean flag = option.arity().max() == 0;
            item(
                    page,
                    String.join(", ", option.names()) + (flag ? "" : "=" + option.paramLabel()),
                    option.description());
        }
        return page.append(".SH SEE ALSO\n.BR fairlead (1)\n").toString();
    }

    static String overview() {
        StringBuilder page = head("fairlead", "Scientific batch jobs on hosts of your own");
        section(page, "SYNOPSIS", "fairlead COMMAND [OPTIONS]");
        page.append(".SH COMMANDS\n");
        for (Command command : Command.values()) {
            item(page, "fairlead " + command.title(), command.summary() + ".");
        }
        return page.toString();
    }

    private static StringBuilder head(String name, String summary) {
        return new StringBuilder(".TH ")
                .append(text(name.toUpperCase(Locale.ROOT)))
                .append(" 1 \"\" \"Fairlead\" \"Fairlead\"\n.SH NAME\n")
                .append(text(name))
                .append(" \\- ")
                .append(text(summary))
                .append('\n');
    }

    private static void section(StringBuilder page, String title, String body) {
        page.append(".SH ").append(title).append('\n');
        for (String line : body.split("\n")) {
            page.append(line.equals(".PP") ? line : text(line)).append('\n');
        }
    }

    private static void item(StringBuilder page, String term, String... said) {
        page.append(".TP\n.B ").append(text(term)).append('\n');
        page.append(text(String.join(" ", said))).append('\n');
    }

    /** So that roff takes nothing in it for a command. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}

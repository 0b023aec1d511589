package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.Json;
import io.fairlead.client.http.JsonObject;
import io.fairlead.client.http.Profile;

import picocli.CommandLine.ParseResult;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One command as it was asked for, and all that it needs to answer.
 *
 * @param options as parsed
 * @param tail the words after {@code --}
 */
record Call(
        ParseResult options,
        List<String> tail,
        Screen screen,
        Map<String, String> environment,
        Clock clock,
        FairleadClient client,
        Output output) {
    /** A width that no line reaches; half of the largest number, so that sums stay numbers. */
    private static final int UNLIMITED = Integer.MAX_VALUE / 2;

    Call(
            ParseResult options,
            List<String> tail,
            Screen screen,
            Map<String, String> environment,
            Clock clock,
            Profile profile,
            Output output) {
        this(
                options,
                tail,
                screen,
                environment,
                clock,
                new FairleadClient(profile, environment),
                output);
    }

    /** The same, with its result written elsewhere. */
    Call on(Screen other) {
        return new Call(options, tail, other, environment, clock, client, output);
    }

    Instant now() {
        return clock.instant();
    }

    boolean has(String flag) {
        return options.hasMatchedOption(flag);
    }

    /** The value of an option; empty if it was not given. */
    String value(String option) {
        return options.matchedOptionValue(option, "");
    }

    List<String> values(String option) {
        return Arrays.asList(options.matchedOptionValue(option, new String[0]));
    }

    /** The arguments without a name. */
    List<String> arguments() {
        List<String> words = new ArrayList<>();
        options.matchedPositionals().forEach(each -> words.addAll(each.originalStringValues()));
        return words;
    }

    boolean isQuiet() {
        return has("--quiet");
    }

    /** The form of the result; being quiet makes a table names alone. */
    Output form() {
        boolean table = output == Output.TABLE || output == Output.WIDE;
        return isQuiet() && table ? Output.NAME : output;
    }

    /** The whole number of an option, or {@code otherwise}. */
    int whole(String option, int least, int most, int otherwise) {
        String text = value(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // told below, like a number out of range
        }
        throw Failure.usage(
                option + " is '" + text + "'",
                "it takes a whole number from " + least + " to " + most,
                "");
    }

    /** The template that {@code --output} gives. */
    Template template() {
        return Template.of(value("--output"));
    }

    /** Prints an answer as it came, in JSON or YAML. */
    void printWhole(Object value) {
        screen.out().println(output == Output.YAML ? Yaml.of(value) : Json.pretty(value));
    }

    /**
     * Prints data in the form that was asked for, which is one for programs.
     *
     * @param elements what it is of, for a line each
     */
    void printData(Object whole, List<JsonObject> elements) {
        switch (output) {
            case JSONL -> printLines(elements);
            case TEMPLATE -> template().print(elements, screen.out());
            default -> printWhole(whole);
        }
    }

    /** Prints elements that come one by one, in the form that was asked for, which is one for programs. */
    Consumer<JsonObject> printingData() {
        return switch (output) {
            case TEMPLATE -> template().printingTo(screen.out());
            case YAML -> element -> screen.out().println("---\n" + Yaml.of(element));
            default -> element -> screen.out().println(Json.line(element));
        };
    }

    /** Prints answers in the form that was asked for, which is one for programs. */
    void printData(List<JsonObject> answers) {
        if (output == Output.TEMPLATE) {
            template().print(answers, screen.out());
        } else {
            answers.forEach(answer -> printData(answer, List.of(answer)));
        }
    }

    /**
     * Prints an answer in the form that was asked for.
     *
     * @param name what stands for it where names alone are wanted
     * @param forPeople prints it to a person
     */
    void print(JsonObject answer, String name, Runnable forPeople) {
        switch (form()) {
            case JSON, JSONL, YAML, TEMPLATE -> printData(List.of(answer));
            case NAME -> screen.out().println(name);
            case TABLE, WIDE, CSV -> forPeople.run();
        }
    }

    /**
     * Prints what became of a request that changed something.
     *
     * @param name what stands for it where names alone are wanted
     * @param sentence what to say to a person
     */
    void printDone(JsonObject answer, String name, String sentence) {
        printDone(answer, name, () -> screen.out().println(sentence));
    }

    /**
     * The same, for more than a sentence. A template that does not fit keeps nobody from learning that it is done.
     *
     * @param forPeople prints it to a person
     */
    void printDone(JsonObject answer, String name, Runnable forPeople) {
        try {
            print(answer, name, forPeople);
        } catch (Failure unfit) {
            throw Failure.failed(
                    "it is done, but the template does not fit: " + unfit.getMessage(),
                    "the answer is " + answer,
                    "do not repeat the command; mend the template for the next one");
        }
    }

    private void printLines(List<JsonObject> elements) {
        elements.forEach(element -> screen.out().println(Json.line(element)));
    }

    /**
     * Prints a listing in the form that was asked for.
     *
     * @param member of {@code answer} that holds the elements
     * @param name member of an element that names it
     * @param empty what to say to a person if there is none
     */
    void printListing(JsonObject answer, String member, String name, Table table, String empty) {
        List<JsonObject> elements = answer.objects(member);
        switch (form()) {
            case JSON, JSONL, YAML, TEMPLATE -> printData(answer, elements);
            case NAME -> elements.forEach(each -> screen.out().println(each.text(name)));
            case CSV -> shaped(table).printCsv(screen);
            case TABLE, WIDE -> {
                if (table.isEmpty()) {
                    screen.err().println(empty);
                } else {
                    printTable(shaped(table));
                }
            }
        }
    }

    private void printTable(Table table) {
        if (output == Output.WIDE) {
            table.withAllColumns()
                    .print(screen, screen.outIsTerminal() ? screen.width() : UNLIMITED);
        } else {
            table.print(screen);
        }
    }

    /** With the columns and in the order that were asked for. */
    private Table shaped(Table table) {
        Table sorted = has("--sort") ? table.sortedBy(value("--sort")) : table;
        return has("--columns")
                ? sorted.withColumns(List.of(value("--columns").split(",")))
                : sorted;
    }
}

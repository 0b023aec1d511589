package io.fairlead.samples.structure;

import io.fairlead.samples.structure.report.Report;
import io.fairlead.samples.structure.run.Environment;
import io.fairlead.samples.structure.run.RowRun;
import io.fairlead.samples.structure.run.Setting;
import io.fairlead.samples.structure.verify.SolverBenchmark;
import io.fairlead.samples.structure.verify.Verification;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the program can be asked to do. */
enum Command {
    SOLVE("compute one row of a study") {
        @Override
        int run(Map<String, String> variables, Consumer<String> console) throws IOException {
            var environment = new Environment(variables);
            var run =
                    new RowRun(
                            environment.row(), environment.output(), environment.method(), console);
            run.run();
            if (environment.copyTo().isPresent()) {
                run.copyTo(environment.copyTo().get());
            }
            return Main.DONE;
        }
    },
    REPORT("gather the rows of a study, extrapolate, judge and draw") {
        @Override
        int run(Map<String, String> variables, Consumer<String> console) throws IOException {
            var environment = new Environment(variables);
            var report = new Report(environment.output(), environment.study(), console);
            return report.publish() ? Main.DONE : Main.FAILED;
        }
    },
    VERIFY("compute every case with a published answer and judge it") {
        @Override
        int run(Map<String, String> variables, Consumer<String> console) {
            var environment = new Environment(variables);
            return new Verification(environment.method(), console).run() ? Main.DONE : Main.FAILED;
        }
    },
    BENCH("compare the solvers and their orderings") {
        @Override
        int run(Map<String, String> variables, Consumer<String> console) {
            new Environment(variables);
            new SolverBenchmark(console).run();
            return Main.DONE;
        }
    },
    HELP("print this") {
        @Override
        int run(Map<String, String> variables, Consumer<String> console) {
            console.accept("structural-analysis COMMAND [--setting value]...");
            for (Command command : values()) {
                console.accept("  %-8s %s".formatted(command.word(), command.meaning));
            }
            console.accept(
                    "settings, as environment variables (STRUCTURE_ROW=le1:4) or arguments (--row"
                            + " le1:4), with their defaults:");
            for (Setting setting : Setting.values()) {
                console.accept("  " + setting + "=" + setting.fallback());
                console.accept("      " + setting.meaning());
            }
            console.accept(
                    "exit codes: 0 done, 1 failed or a verdict is FAIL, 2 a setting was refused");
            return Main.DONE;
        }
    };

    private final String meaning;

    Command(String meaning) {
        this.meaning = meaning;
    }

    abstract int run(Map<String, String> variables, Consumer<String> console) throws IOException;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String words() {
        return Arrays.stream(values()).map(Command::word).collect(Collectors.joining(", "));
    }

    static Command named(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "command '"
                                                + word
                                                + "' refused: the commands are "
                                                + words()
                                                + "."));
    }
}

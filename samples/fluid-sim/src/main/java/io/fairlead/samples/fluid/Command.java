package io.fairlead.samples.fluid;

import io.fairlead.samples.fluid.channel.Channel;
import io.fairlead.samples.fluid.report.Report;
import io.fairlead.samples.fluid.run.CaseFailure;
import io.fairlead.samples.fluid.run.CaseRun;
import io.fairlead.samples.fluid.run.Environment;
import io.fairlead.samples.fluid.run.InjectedFault;
import io.fairlead.samples.fluid.run.Setting;
import io.fairlead.samples.fluid.verify.Verification;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the program can be asked to do. */
enum Command {
    SOLVE("compute one case, or the array child's row of the sweep") {
        @Override
        int run(Map<String, String> variables, PrintStream out)
                throws IOException, CaseFailure, InjectedFault {
            var environment = new Environment(variables);
            var run =
                    new CaseRun(
                            environment.cavityCase(),
                            environment.runSettings(),
                            environment.output(),
                            out::println);
            run.run();
            if (environment.copyTo().isPresent()) {
                run.files().copyTo(environment.copyTo().get());
            }
            return Main.DONE;
        }
    },
    REPORT("compare all finished cases with the published values and draw pictures") {
        @Override
        int run(Map<String, String> variables, PrintStream out) throws IOException {
            var environment = new Environment(variables);
            Report report =
                    environment.namesSweep()
                            ? Report.of(environment.output(), environment.sweep())
                            : Report.of(environment.output());
            boolean passed = report.publish(out::println);
            return passed ? Main.DONE : Main.FAILED;
        }
    },
    CHANNEL("compute the flow past a cylinder, alone or as a node of a multi-node job") {
        @Override
        int run(Map<String, String> variables, PrintStream out) throws IOException, CaseFailure {
            var environment = new Environment(variables);
            var channel =
                    new Channel(
                            environment.channel(),
                            environment.channelSeconds(),
                            environment.output(),
                            environment.channelFrom(),
                            out::println);
            return channel.run(environment.node(), environment.port()) ? Main.DONE : Main.FAILED;
        }
    },
    VERIFY("check the scheme against exact solutions") {
        @Override
        int run(Map<String, String> variables, PrintStream out) {
            new Environment(variables);
            return new Verification(out::println).run() ? Main.DONE : Main.FAILED;
        }
    },
    BENCH("measure cell updates per second against the memory bandwidth limit") {
        @Override
        int run(Map<String, String> variables, PrintStream out) {
            new Environment(variables);
            new KernelBenchmark(out::println).run();
            return Main.DONE;
        }
    },
    HELP("print this") {
        @Override
        int run(Map<String, String> variables, PrintStream out) {
            out.println("fluid-sim COMMAND [--setting value]...");
            for (Command command : values()) {
                out.printf("  %-8s %s%n", command.word(), command.meaning);
            }
            out.println(
                    "settings, as environment variables (FLUID_CELLS=128) or arguments (--cells 128), with their defaults:");
            for (Setting setting : Setting.values()) {
                out.printf(
                        "  %s=%s%n      %s%n",
                        setting, setting.fallback().orElse(""), setting.meaning());
            }
            out.println(
                    "exit codes: 0 done, 1 computation or verdict failed, 2 a setting was refused, 17 asked-for fault");
            return Main.DONE;
        }
    };

    private final String meaning;

    Command(String meaning) {
        this.meaning = meaning;
    }

    abstract int run(Map<String, String> variables, PrintStream out)
            throws IOException, CaseFailure, InjectedFault;

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

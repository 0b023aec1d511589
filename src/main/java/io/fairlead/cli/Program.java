package io.fairlead.cli;

import io.fairlead.client.http.CredentialsUnusable;
import io.fairlead.client.http.Profile;
import io.fairlead.client.http.ServiceRefused;
import io.fairlead.client.http.ServiceUnreachable;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Runs one command line. Every failure leaves as lines on the screen and an exit code, never as a stack trace. */
final class Program {
    private final Screen screen;
    private final Map<String, String> environment;
    private final Clock clock;

    Program(Screen screen, Map<String, String> environment, Clock clock) {
        this.screen = screen;
        this.environment = environment;
        this.clock = clock;
    }

    int run(String... arguments) {
        Words words = Words.of(arguments);
        try {
            return run(words);
        } catch (Failure failure) {
            return tell(failure, words);
        } catch (RuntimeException fault) {
            if (environment.containsKey("FAIRLEAD_DEBUG")) {
                throw fault;
            }
            return tell(Failure.of(fault), words);
        }
    }

    private int tell(Failure failure, Words words) {
        failure.print(screen, words.asksForJson(environment));
        return failure.exitCode();
    }

    private int run(Words words) {
        if (words.command().isEmpty()) {
            return withoutCommand(words);
        }
        Command command = words.command().get();
        Verb verb = command.verb();
        CommandLine commandLine = Manual.of(command, verb);
        ParseResult options;
        try {
            options =
                    commandLine.parseArgs(
                            Repetition.spelledOut(words.options()).toArray(String[]::new));
        } catch (ParameterException problem) {
            throw Manual.misread(problem, command);
        }
        if (options.isUsageHelpRequested()) {
            screen.out().print(Manual.page(commandLine, screen.width()));
            return ExitCode.OK;
        }
        if (words.hasTail() && !verb.takesCommand()) {
            throw Failure.usage(
                    "unexpected '--'",
                    "'fairlead " + command.title() + "' runs no command in a container",
                    "leave out '--' and what follows");
        }
        return run(verb, options, words.tail());
    }

    private int withoutCommand(Words words) {
        if (words.first().isEmpty()) {
            if (words.asksForVersion()) {
                return run(Words.of("version"));
            }
            boolean asked = words.asksForHelp();
            (asked ? screen.out() : screen.err()).print(HelpVerb.overview(screen.width()));
            return asked ? ExitCode.OK : ExitCode.USAGE;
        }
        throw Command.unknown(words.first());
    }

    private int run(Verb verb, ParseResult options, List<String> tail) {
        Output output =
                options.hasMatchedOption("--output")
                        ? Output.asked(options.matchedOptionValue("--output", ""), verb.isListing())
                        : Output.usual(environment, verb.isListing());
        Map<String, String> applied = environment(options);
        var call =
                new Call(options, tail, screen, applied, clock, profile(options, applied), output);
        if (output == Output.TEMPLATE) {
            call.template();
        }
        try {
            return call.has("--watch")
                    ? new Repetition(call, JobOptions.time(call, "--watch")).of(verb)
                    : verb.run(call);
        } catch (ServiceUnreachable unreachable) {
            throw Failure.of(unreachable);
        } catch (ServiceRefused refused) {
            throw Failure.of(refused, Misnamed.remedy(refused, call));
        } catch (CredentialsUnusable unusable) {
            throw Failure.of(unusable);
        } catch (IOException broken) {
            throw Failure.of(broken);
        }
    }

    /** With what the context stands for that was named or is in use. */
    private Map<String, String> environment(ParseResult options) {
        String named =
                options.matchedOptionValue(
                        "--context", environment.getOrDefault("FAIRLEAD_CONTEXT", ""));
        return options.hasMatchedOption("--endpoint") && named.isEmpty()
                ? environment
                : new Contexts(environment).applied(environment, named);
    }

    private static Profile profile(ParseResult options, Map<String, String> applied) {
        String endpoint = options.matchedOptionValue("--endpoint", "");
        try {
            return endpoint.isEmpty() ? Profile.of(applied) : Profile.at(endpoint, "--endpoint");
        } catch (IllegalArgumentException noAddress) {
            throw Failure.usage(
                    "no usable address of the service",
                    noAddress.getMessage(),
                    "write it as " + Profile.DEFAULT_ENDPOINT);
        }
    }
}

package io.fairlead.cli;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code wait}: waits for jobs and returns the highest of their exit codes. */
final class WaitVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "JOB", "1..*", "Id, beginning or end of one, name, 'last', or ID:3-7.");
        Declared.value(
                spec,
                "TIME",
                "Give up after this time, such as 90s or 2h, with exit code 124.",
                "--timeout",
                "--time");
        Declared.flag(
                spec, "Until all of the jobs have ended, as it also does by itself.", "--all");
        Declared.flag(spec, "Until the first of the jobs ends.", "--any");
    }

    @Override
    public int run(Call call) throws IOException {
        if (call.has("--all") && call.has("--any")) {
            throw Failure.usage(
                    "both --all and --any are given",
                    "a wait ends with the last of the jobs or with the first",
                    "leave out one of them; --all is what happens without either");
        }
        Optional<Duration> longest =
                call.has("--timeout")
                        ? Optional.of(JobOptions.time(call, "--timeout"))
                        : Optional.empty();
        return new Watch(call)
                .until(new JobReferences(call).all(call.arguments()), call.has("--any"), longest);
    }
}

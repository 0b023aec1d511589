package io.fairlead.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code server}: listed here, but started by the script {@code bin/fairlead}, since it is another program. */
final class ServerVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.value(spec, "N", "Port to listen on; else 8787.", "--port");
        Declared.value(
                spec,
                "DIR",
                "Where database, logs and files are kept; else .fairlead in the home directory.",
                "--data-dir");
        spec.usageMessage()
                .description(
                        "Start the service. It runs until it is stopped by Ctrl-C or SIGTERM; jobs"
                                + " that run then go on, and are taken up again at the next start. Any setting may be"
                                + " given as -Dname=value, such as -Dfairlead.limits.array-size=100000.");
    }

    @Override
    public int run(Call call) {
        throw Failure.usage(
                "the service is started by the script bin/fairlead",
                "this is the command line alone",
                "run 'bin/fairlead server'");
    }

    @Override
    public boolean takesCommonOptions() {
        return false;
    }
}

package io.fairlead.cli;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/**
 * {@code simulate}: listed here, and started by the script {@code bin/fairlead} with the classes of the service, since
 * its scheduler is what runs. The command line alone has no scheduler and starts faster for it.
 */
final class SimulateVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec,
                "PATH",
                "0..*",
                "Workloads: traces in the Standard Workload Format (.swf, .swf.gz), or directories"
                        + " of them.");
        Declared.value(
                spec,
                "TIME",
                "Also the service's own jobs that ended in the last while, as 7d, on the hosts that it"
                        + " has now.",
                "--history");
        Declared.values(
                spec,
                "POLICY",
                "Scheduler to run them under, may be given many times: fairlead (if none is given),"
                        + " fairlead-patient, fairlead-arrival, fairlead-easy, fcfs, easy,"
                        + " easy-perfect, conservative, or all.",
                "--policy");
        Declared.values(
                spec,
                "CHANGE",
                "Run each workload also with more or fewer hosts: hosts=+4, hosts=-1; of a trace,"
                        + " processors=+16. May be given many times.",
                "--what-if");
        Declared.value(
                spec, "DIR", "Draw slowdown, use and shares as PNG files in DIR.", "--plots");
        Declared.value(spec, "N", "Seed of chance, instead of the scenarios' own.", "--seed");
    }

    @Override
    public int run(Call call) throws IOException {
        if (SimulateVerb.class.getResource("/io/fairlead/simulator/Simulation.class") == null) {
            throw Failure.usage(
                    "a simulation is started by the script bin/fairlead",
                    "this is the command line alone",
                    "run 'bin/fairlead simulate'");
        }
        return new Simulating(call).run();
    }
}

package io.fairlead.simulator.scenario;

import io.fairlead.domain.Resources;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.InputRefused;
import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Workload;
import io.fairlead.simulator.model.LublinFeitelson;
import io.fairlead.simulator.model.LublinFeitelson.ModelJob;

import org.apache.commons.math3.random.Well19937c;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/** Reads scenarios: hosts, queues, shares and streams of jobs, or a machine under a workload model, in YAML. */
public final class Scenario {
    private static final int MOST_MODEL_JOBS = 10_000_000;

    private Scenario() {}

    /** Whether a file's name is that of a scenario. */
    public static boolean isScenario(Path file) {
        return file.getFileName().toString().matches(".*\\.ya?ml");
    }

    /**
     * @param seed instead of the one that the scenario has
     * @throws InputRefused if the file is no scenario; says line, field and rule
     */
    public static Workload read(Path file, OptionalLong seed) throws IOException {
        return read(file.getFileName().toString(), Files.readString(file), seed);
    }

    static Workload read(String file, String text, OptionalLong seed) {
        Field root = new Field(file, "", compose(file, text));
        String name = file.replaceFirst("\\.ya?ml$", "");
        Map<String, Field> members =
                root.members("seed", "environments", "outages", "queues", "jobs", "model");
        long chosen =
                seed.orElseGet(
                        () ->
                                members.containsKey("seed")
                                        ? members.get("seed").whole(0, Long.MAX_VALUE)
                                        : 1);
        if (members.containsKey("model")) {
            root.members("seed", "model");
            return model(name, members.get("model"), chosen);
        }
        ClusterReading reading = new ClusterReading();
        Cluster cluster = reading.read(root, members);
        List<SimulatedJob> jobs = new ArrayList<>();
        long stream = 0;
        for (Field field : root.required(members, "jobs").elements()) {
            // Each stream has chance of its own: one more or less does not change the others.
            JobStream.read(field, reading)
                    .arrive(
                            new Well19937c(
                                    new int[] {
                                        (int) chosen, (int) (chosen >>> 32), (int) stream++
                                    }),
                            jobs);
        }
        return workload(name, jobs, cluster);
    }

    private static Node compose(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                throw new InputRefused(file + " is empty", "a scenario has queues and jobs");
            }
            return node;
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
            throw new InputRefused(file + ":" + line + ": not YAML: " + broken.getProblem(), "");
        }
    }

    private static Workload workload(String name, List<SimulatedJob> jobs, Cluster cluster) {
        jobs.sort(Comparator.comparingLong(SimulatedJob::submittedMillis));
        List<SimulatedJob> numbered = new ArrayList<>(jobs.size());
        for (SimulatedJob job : jobs) {
            numbered.add(job.numbered(numbered.size()));
        }
        return new Workload(name, numbered, cluster, List.of());
    }

    private static Workload model(String name, Field field, long seed) {
        Map<String, Field> members = field.members("processors", "jobs", "load", "limitFactor");
        int processors = (int) field.required(members, "processors").whole(2, 1_000_000);
        int count = (int) field.required(members, "jobs").whole(1, MOST_MODEL_JOBS);
        LublinFeitelson model = new LublinFeitelson(processors, seed);
        List<ModelJob> jobs = model.jobs(count);
        double stretch =
                members.containsKey("load")
                        ? load(jobs, processors) / members.get("load").number(0.01, 10)
                        : 1;
        Variate factors =
                members.containsKey("limitFactor")
                        ? Variate.factor(members.get("limitFactor"), 1)
                        : new Variate.Constant(1);
        DoubleSupplier factor = factors.from(new Well19937c(seed + 1));
        List<SimulatedJob> simulated = new ArrayList<>();
        double begin = jobs.getFirst().submittedSeconds();
        for (ModelJob job : jobs) {
            long run = Math.round(job.runSeconds() * 1000);
            simulated.add(
                    new SimulatedJob(
                            0,
                            Math.round((job.submittedSeconds() - begin) * stretch * 1000),
                            run,
                            Math.round(run * factor.getAsDouble()),
                            1,
                            new Resources(job.processors() * 1000L, 0, 0),
                            LublinFeitelson.QUEUE,
                            "",
                            0,
                            "",
                            ""));
        }
        return workload(name, simulated, model.cluster());
    }

    /** Processor time that the jobs need, of what the machine has while they arrive. */
    private static double load(List<ModelJob> jobs, int processors) {
        double work = jobs.stream().mapToDouble(job -> job.runSeconds() * job.processors()).sum();
        double span = jobs.getLast().submittedSeconds() - jobs.getFirst().submittedSeconds();
        return work / (span * processors);
    }
}

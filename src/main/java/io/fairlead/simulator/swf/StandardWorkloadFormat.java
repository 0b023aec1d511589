package io.fairlead.simulator.swf;

import io.fairlead.domain.Resources;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.InputRefused;
import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads traces of parallel machines. Each job is rigid: it takes its processors, from one machine whose processors are
 * all the same, for as long as it runs. The user's estimate is the limit at which a job is stopped, so one that ran
 * longer counts as having run until then; where a trace has no estimates, the run time is taken for it.
 *
 * @see <a href="https://www.cs.huji.ac.il/labs/parallel/workload/swf.html">The Standard Workload Format, version 2.2</a>
 */
public final class StandardWorkloadFormat {
    /** The queue that the jobs of a trace are in. */
    public static final String QUEUE = "trace";

    private static final Pattern MACHINE =
            Pattern.compile(";\\s*(MaxProcs|MaxNodes):\\s*(\\d+)\\s*");

    private final String name;
    private final List<TraceLine> lines = new ArrayList<>();
    private int processors;

    private StandardWorkloadFormat(String name) {
        this.name = name;
    }

    /**
     * @param file as text, or compressed if its name ends in .gz
     * @throws InputRefused if it is no trace
     */
    public static Workload read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            boolean compressed = file.getFileName().toString().endsWith(".gz");
            InputStream text = compressed ? new GZIPInputStream(in) : in;
            return read(
                    nameOf(file),
                    new BufferedReader(new InputStreamReader(text, StandardCharsets.ISO_8859_1)));
        }
    }

    /** Whether a file's name is that of a trace. */
    public static boolean isTrace(Path file) {
        return file.getFileName().toString().matches(".*\\.swf(\\.gz)?");
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.swf(\\.gz)?$", "");
    }

    static Workload read(String name, BufferedReader text) throws IOException {
        StandardWorkloadFormat format = new StandardWorkloadFormat(name);
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (line.startsWith(";")) {
                format.header(line);
            } else if (!line.isBlank()) {
                format.lines.add(TraceLine.of(line, name + " line " + number));
            }
        }
        return format.workload();
    }

    private void header(String line) {
        Matcher machine = MACHINE.matcher(line);
        if (machine.matches() && (processors == 0 || machine.group(1).equals("MaxProcs"))) {
            processors = Integer.parseInt(machine.group(2));
        }
    }

    private Workload workload() {
        if (processors == 0) {
            throw new InputRefused(
                    name + ": the header does not say how many processors the machine has",
                    "add a line such as '; MaxProcs: 128'");
        }
        int all = lines.size();
        lines.removeIf(line -> line.runSeconds() < 0 || line.processors() < 1);
        int ran = lines.size();
        lines.removeIf(line -> line.processors() > processors);
        List<String> notes = new ArrayList<>();
        note(notes, all - ran, "left out: they never ran, or nobody knows on how many processors");
        note(notes, ran - lines.size(), "left out: they ask for more processors than there are");
        note(
                notes,
                (int) lines.stream().filter(line -> line.requestedSeconds() <= 0).count(),
                "without an estimate: their run time is taken for it");
        note(
                notes,
                (int) lines.stream().filter(StandardWorkloadFormat::isCut).count(),
                "stopped at their estimate, though the trace says that they ran longer");
        return new Workload(name, jobs(), Cluster.pool(processors, QUEUE), notes);
    }

    private static void note(List<String> notes, int jobs, String what) {
        if (jobs > 0) {
            notes.add(jobs + (jobs == 1 ? " job " : " jobs ") + what);
        }
    }

    private static boolean isCut(TraceLine line) {
        return line.requestedSeconds() > 0 && line.runSeconds() > line.requestedSeconds();
    }

    private List<SimulatedJob> jobs() {
        lines.sort(Comparator.comparingDouble(TraceLine::submitSeconds));
        List<SimulatedJob> jobs = new ArrayList<>();
        double begin = lines.isEmpty() ? 0 : lines.getFirst().submitSeconds();
        for (TraceLine line : lines) {
            jobs.add(job(jobs.size(), line, begin));
        }
        return jobs;
    }

    private static SimulatedJob job(int number, TraceLine line, double begin) {
        double limit = line.requestedSeconds() > 0 ? line.requestedSeconds() : line.runSeconds();
        String user = line.user() < 0 ? "" : "user" + line.user();
        return new SimulatedJob(
                number,
                millis(line.submitSeconds() - begin),
                millis(Math.min(line.runSeconds(), limit)),
                millis(limit),
                1,
                new Resources(line.processors() * 1000L, 0, 0),
                QUEUE,
                "",
                0,
                user,
                "");
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }
}

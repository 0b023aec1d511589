package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What waiting work costs in memory: the backlog's entry, the open job, and its place in the index. */
@Tag("fast")
class WaitingWorkMemoryTest {
    private static final FinishedJobs NONE =
            new FinishedJobs() {
                @Override
                public Optional<JobStatus> statusOf(TaskId task) {
                    return Optional.empty();
                }

                @Override
                public Optional<ChildStates> childrenOf(JobId array) {
                    return Optional.empty();
                }
            };

    private static final long SETTLED = 10_000;

    /** What a virtual machine itself allocates meanwhile does not move the median. */
    private static final int ROUNDS = 5;

    private Ledger ledger;
    private final Random random = new Random(1);
    private long sequence;

    @Test
    void a_single_job_costs_less_than_200_bytes_and_an_array_of_any_size_less_than_a_kibibyte()
            throws Exception {
        String[] bytes = inProcessOfItsOwn().strip().split(" ");
        assertThat(Double.parseDouble(bytes[0])).isBetween(40.0, 200.0);
        assertThat(Double.parseDouble(bytes[1])).isBetween(40.0, 1024.0);
    }

    private static String inProcessOfItsOwn() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WaitingWorkMemoryTest.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    public static void main(String[] arguments) {
        List<Double> single = new ArrayList<>();
        List<Double> array = new ArrayList<>();
        WaitingWorkMemoryTest test = new WaitingWorkMemoryTest();
        for (int round = 0; round < ROUNDS; round++) {
            test.measure(single, array);
        }
        System.out.println(median(single) + " " + median(array));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void measure(List<Double> single, List<Double> array) {
        int jobs = 50_000;
        int arrays = 2_000;
        ledger = new Ledger(NONE);
        long empty = usedHeap();
        for (int i = 0; i < jobs; i++) {
            open(null);
        }
        long withJobs = usedHeap();
        for (int i = 0; i < arrays; i++) {
            open(ChildStates.all(10_000_000, JobStatus.RUNNABLE));
        }
        long withArrays = usedHeap();

        single.add((withJobs - empty) / (double) jobs);
        array.add((withArrays - withJobs) / (double) arrays);
        assertThat(ledger.backlog().count("q")).isEqualTo(jobs + arrays * 10_000_000L);
    }

    private void open(ChildStates children) {
        JobId id = new JobId(random.nextLong(), random.nextLong());
        Submission submission =
                children == null
                        ? Submissions.single(id, Resources.of(1, 64, 0), 0)
                        : Submissions.random(id, "", children.size(), List.of(), new Random(7));
        Progress progress = Progress.in(children == null ? JobStatus.RUNNABLE : JobStatus.PENDING);
        Job job = new Job(submission, ++sequence, progress, children, "", Optional.empty());
        ledger.open(job, new Outcome(Instant.EPOCH));
        ledger.job(id).ifPresent(OpenJob::forgetSubmissionIfIdle);
    }

    /** Once collections free nothing any more, since tests before this one leave things behind. */
    private static long usedHeap() {
        long before;
        long used = Long.MAX_VALUE;
        do {
            before = used;
            System.gc();
            used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        } while (before - used > SETTLED);
        return used;
    }
}

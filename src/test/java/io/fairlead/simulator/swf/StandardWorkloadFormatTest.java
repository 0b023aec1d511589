package io.fairlead.simulator.swf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.simulator.InputRefused;
import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Workload;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

@Tag("fast")
class StandardWorkloadFormatTest {
    private static final String HEADER = "; Computer: a test\n; MaxProcs: 16\n";

    @Test
    void a_job_has_its_processors_times_and_user_and_nothing_is_known_of_what_it_runs()
            throws IOException {
        SimulatedJob job = read(line(7, 100, 30, 4, 8, 60, 12, 5)).jobs().getFirst();
        assertThat(job.number()).isZero();
        assertThat(job.processors()).isEqualTo(8);
        assertThat(job.runMillis()).isEqualTo(30_000);
        assertThat(job.limitMillis()).isEqualTo(60_000);
        assertThat(job.user()).isEqualTo("user12");
        assertThat(job.definition()).isEmpty();
    }

    @Test
    void time_begins_with_the_first_submission_and_jobs_are_in_order_of_it() throws IOException {
        Workload workload = read(line(1, 500, 1, 1, 1, 9, 1, -1) + line(2, 400, 2, 1, 1, 9, 1, -1));
        assertThat(workload.jobs())
                .extracting(SimulatedJob::submittedMillis, SimulatedJob::runMillis)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0L, 2000L),
                        org.assertj.core.groups.Tuple.tuple(100_000L, 1000L));
    }

    @Test
    void allocated_processors_count_where_none_were_requested() throws IOException {
        assertThat(read(line(1, 0, 30, 4, -1, 60, 1, -1)).jobs().getFirst().processors())
                .isEqualTo(4);
    }

    @Test
    void a_job_is_stopped_at_its_estimate_and_that_is_noted() throws IOException {
        Workload workload = read(line(1, 0, 90, 4, 4, 60, 1, -1));
        assertThat(workload.jobs().getFirst().runMillis()).isEqualTo(60_000);
        assertThat(workload.notes())
                .containsExactly(
                        "1 job stopped at their estimate, though the trace says that they ran"
                                + " longer");
    }

    @Test
    void the_run_time_stands_for_an_estimate_that_is_missing() throws IOException {
        Workload workload = read(line(1, 0, 90, 4, 4, -1, 1, -1) + line(2, 0, 9, 4, 4, -1, 1, -1));
        assertThat(workload.jobs().getFirst().limitMillis()).isEqualTo(90_000);
        assertThat(workload.notes())
                .containsExactly("2 jobs without an estimate: their run time is taken for it");
    }

    @Test
    void jobs_that_never_ran_or_never_could_are_left_out_and_counted() throws IOException {
        Workload workload =
                read(
                        line(1, 0, -1, 4, 4, 60, 1, -1)
                                + line(2, 0, 5, 17, 17, 60, 1, -1)
                                + line(3, 0, 5, 1, 1, 60, 1, -1));
        assertThat(workload.jobs()).hasSize(1);
        assertThat(workload.notes())
                .containsExactly(
                        "1 job left out: they never ran, or nobody knows on how many processors",
                        "1 job left out: they ask for more processors than there are");
    }

    @Test
    void the_machine_has_as_many_processors_as_the_header_says() throws IOException {
        assertThat(read(line(1, 0, 5, 1, 1, 60, 1, -1)).processors()).isEqualTo(16);
        assertThat(
                        StandardWorkloadFormat.read(
                                        "nodes", text("; MaxNodes: 4\n; MaxProcs: 64\n"))
                                .processors())
                .isEqualTo(64);
    }

    @Test
    void without_a_number_of_processors_a_trace_is_refused() {
        assertThatThrownBy(() -> StandardWorkloadFormat.read("t", text("; Computer: x\n")))
                .isInstanceOf(InputRefused.class)
                .hasMessage("t: the header does not say how many processors the machine has")
                .extracting("remedy")
                .isEqualTo("add a line such as '; MaxProcs: 128'");
    }

    @Test
    void a_line_that_is_no_job_is_refused_with_its_number_field_and_value() {
        assertThatThrownBy(() -> read("1 2 3\n"))
                .isInstanceOf(InputRefused.class)
                .hasMessage("t line 3: 3 fields; a job of a trace has 18");
        assertThatThrownBy(() -> read(line(1, 0, 5, 1, 1, 60, 1, -1).replace("60", "an-hour")))
                .isInstanceOf(InputRefused.class)
                .hasMessage("t line 3: field 9 (requested time) is 'an-hour'");
        assertThatThrownBy(
                        () -> read(line(1, 0, 5, 1, 1, 60, 1, -1).replace("-1 1 60", "-1 1.5 60")))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void a_compressed_trace_reads_like_a_plain_one(@TempDir Path directory) throws IOException {
        String text = HEADER + line(1, 0, 5, 1, 1, 60, 1, -1);
        Path plain = Files.writeString(directory.resolve("small.swf"), text);
        Path packed = directory.resolve("packed.swf.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        assertThat(StandardWorkloadFormat.read(packed).jobs())
                .isEqualTo(StandardWorkloadFormat.read(plain).jobs());
        assertThat(StandardWorkloadFormat.read(packed).name()).isEqualTo("packed");
    }

    private static Workload read(String lines) throws IOException {
        return StandardWorkloadFormat.read("t", text(HEADER + lines));
    }

    private static BufferedReader text(String text) {
        return new BufferedReader(new StringReader(text));
    }

    private static String line(
            int job,
            int submit,
            int run,
            int allocated,
            int requested,
            int estimate,
            int user,
            int application) {
        return ("%d %d -1 %d %d -1 -1 %d %d -1 1 %d 1 %d -1 -1 -1 -1\n")
                .formatted(job, submit, run, allocated, requested, estimate, user, application);
    }
}

package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

@Tag("fast")
class WaitTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";
    private static final String OTHER = "0195512c-9a00-7abc-8def-00000000000b";
    private static final String GET = "GET /fairlead/v1/jobs/" + ID;
    private static final String HELD = GET + "/wait?timeout=1";

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache).at(new Steps(Typed.NOW, Duration.ofSeconds(1)));
    }

    /** A clock that moves a step whenever it is read. */
    static final class Steps extends Clock {
        private final Duration step;
        private Instant next;

        Steps(Instant start, Duration step) {
            this.step = step;
            next = start;
        }

        @Override
        public Instant instant() {
            Instant now = next;
            next = next.plus(step);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static String job(String id, String status, String more) {
        return "{\"jobId\":\"%s\",\"jobName\":\"cavity\",\"status\":\"%s\",\"createdAt\":%d%s}"
                .formatted(id, status, Typed.ago("30s"), more);
    }

    private static String array(String status, int succeeded, int failed, int running) {
        return job(
                ID,
                status,
                (",\"arrayProperties\":{\"size\":12,\"statusSummary\":"
                                + "{\"SUCCEEDED\":%d,\"FAILED\":%d,\"RUNNING\":%d}}")
                        .formatted(succeeded, failed, running));
    }

    @Test
    void a_job_that_succeeds_ends_the_wait_with_0() {
        service.answers(GET, job(ID, "RUNNING", ""))
                .answers(
                        HELD, job(ID, "SUCCEEDED", ",\"stoppedAt\":%d".formatted(Typed.ago("0s"))));
        var outcome = typed().run("wait", ID);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        RUNNING  0:30
                        SUCCEEDED  0:30
                        cavity SUCCEEDED
                        """);
    }

    @Test
    void all_is_what_happens_anyway_and_excludes_any() {
        service.answers(GET, job(ID, "SUCCEEDED", ""));
        assertThat(typed().run("wait", "--all", ID).exitCode()).isZero();
        assertThat(typed().run("wait", "--all", "--any", ID))
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                "",
                                """
                                fairlead: both --all and --any are given
                                  why: a wait ends with the last of the jobs or with the first
                                  do: leave out one of them; --all is what happens without either
                                """));
    }

    @Test
    void the_exit_code_of_the_container_is_passed_on() {
        service.answers(
                GET,
                job(
                        ID,
                        "FAILED",
                        ",\"startedAt\":1,\"statusReason\":\"Essential container in task exited\","
                                + "\"container\":{\"exitCode\":143}"));
        var outcome = typed().run("wait", ID);
        assertThat(outcome.exitCode()).isEqualTo(143);
        assertThat(outcome.err())
                .endsWith("cavity FAILED, exit code 143: Essential container in task exited\n");
    }

    @Test
    void a_job_that_never_started_ends_the_wait_with_125() {
        service.answers(GET, job(ID, "FAILED", ",\"statusReason\":\"cancelled\""));
        var outcome = typed().run("wait", ID);
        assertThat(outcome.exitCode()).isEqualTo(125);
        assertThat(outcome.err()).isEqualTo("FAILED  cancelled  0:30\ncavity FAILED: cancelled\n");
    }

    @Test
    void a_job_that_failed_without_a_code_of_its_own_ends_the_wait_with_1() {
        service.answers(
                GET,
                job(
                        ID,
                        "FAILED",
                        ",\"startedAt\":1,\"statusReason\":\"Host EC2 (instance a) terminated.\""));
        assertThat(typed().run("wait", ID).exitCode()).isEqualTo(1);
    }

    @Test
    void time_runs_out_with_124_and_the_command_to_come_back() {
        service.answers(GET, job(ID, "RUNNABLE", "")).alwaysAnswers(HELD, job(ID, "RUNNABLE", ""));
        var outcome = typed().run("wait", ID, "--timeout", "10s");
        assertThat(outcome.exitCode()).isEqualTo(124);
        assertThat(outcome.err())
                .endsWith(
                        "not ended after 10s; the work goes on. To come back:\n  fairlead wait "
                                + ID
                                + "\n");
    }

    @Test
    void an_array_shows_a_bar_that_is_printed_anew_when_something_happened() {
        service.answers(GET, array("PENDING", 0, 0, 0))
                .answers(HELD, array("PENDING", 3, 0, 2))
                .answers(HELD, array("PENDING", 3, 0, 2))
                .answers(HELD, array("PENDING", 8, 0, 2))
                .answers(HELD, array("SUCCEEDED", 12, 0, 0));
        var outcome = typed().at(new Steps(Typed.NOW, Duration.ofSeconds(2))).run("wait", ID);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        ░░░░░░░░░░░░ 0/12  running 0  failed 0  0:30
                        ███░░░░░░░░░ 3/12  running 2  failed 0  0:34
                        ████████░░░░ 8/12  running 2  failed 0  0:42
                        ████████████ 12/12  running 0  failed 0  0:46
                        cavity SUCCEEDED (12 of 12 succeeded, 0 failed)
                        """);
    }

    @Test
    void lines_come_at_most_every_three_seconds_but_the_last_always() {
        service.answers(GET, array("PENDING", 0, 0, 1))
                .answers(HELD, array("PENDING", 1, 0, 1))
                .answers(HELD, array("PENDING", 2, 0, 1))
                .answers(HELD, array("SUCCEEDED", 12, 0, 0));
        var outcome = typed().at(new Steps(Typed.NOW, Duration.ofMillis(10))).run("wait", ID);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        ░░░░░░░░░░░░ 0/12  running 1  failed 0  0:30
                        ████████████ 12/12  running 0  failed 0  0:30
                        cavity SUCCEEDED (12 of 12 succeeded, 0 failed)
                        """);
    }

    @Test
    void on_a_terminal_the_bar_stays_in_its_place() {
        service.answers(GET, array("PENDING", 0, 0, 1)).answers(HELD, array("SUCCEEDED", 12, 0, 0));
        var terminal = new Screen.Facing(true, true, true, false);
        assertThat(typed().facing(terminal).run("wait", ID).err())
                .isEqualTo(
                        "\r\033[K░░░░░░░░░░░░ 0/12  running 1  failed 0  0:30\n"
                                + "\033[1A\r\033[K████████████ 12/12  running 0  failed 0  0:31\n"
                                + "cavity SUCCEEDED (12 of 12 succeeded, 0 failed)\n");
    }

    @Test
    void a_failed_array_ends_the_wait_with_the_highest_code_of_its_children() {
        service.answers(GET, array("FAILED", 10, 2, 0))
                .answers(
                        "POST /v1/listjobs",
                        """
                        {"jobSummaryList":[
                          {"jobId":"a:0","startedAt":1,"container":{"exitCode":3}},
                          {"jobId":"a:1","startedAt":1,"container":{"exitCode":9}}]}
                        """);
        assertThat(typed().run("wait", ID).exitCode()).isEqualTo(9);
        assertThat(service.posted("/v1/listjobs"))
                .singleElement()
                .hasToString("{\"arrayJobId\":\"" + ID + "\",\"jobStatus\":\"FAILED\"}");
    }

    @Test
    void all_pages_of_failed_children_count() {
        service.answers(GET, array("FAILED", 10, 2, 0))
                .answers(
                        "POST /v1/listjobs",
                        """
                        {"jobSummaryList":[{"jobId":"a:0","startedAt":1,"container":{"exitCode":3}}],"nextToken":"t"}
                        """)
                .answers(
                        "POST /v1/listjobs",
                        """
                        {"jobSummaryList":[{"jobId":"a:1","startedAt":1,"container":{"exitCode":9}}]}
                        """);
        assertThat(typed().run("wait", ID).exitCode()).isEqualTo(9);
    }

    @Test
    void the_reason_of_the_container_is_told_too() {
        service.answers(
                GET,
                job(
                        ID,
                        "FAILED",
                        ",\"statusReason\":\"Task failed to start\","
                                + "\"container\":{\"reason\":\"CannotPullContainerError: no such image\"}"));
        var outcome = typed().run("wait", ID);
        assertThat(outcome.exitCode()).isEqualTo(125);
        assertThat(outcome.err())
                .endsWith(
                        "cavity FAILED: Task failed to start (CannotPullContainerError: no such image)\n");
    }

    @Test
    void several_jobs_have_a_bar_each_and_the_highest_code_counts() {
        service.answers(GET, array("PENDING", 6, 0, 6))
                .answers(
                        "GET /fairlead/v1/jobs/" + OTHER,
                        job(OTHER, "FAILED", ",\"startedAt\":1,\"container\":{\"exitCode\":5}"))
                .answers(HELD, array("SUCCEEDED", 12, 0, 0));
        var outcome = typed().run("wait", ID, OTHER);
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        cavity  ██████░░░░░░ 6/12  running 6  failed 0  0:30
                        cavity  FAILED  0:31
                        cavity  ████████████ 12/12  running 0  failed 0  0:33
                        cavity SUCCEEDED (12 of 12 succeeded, 0 failed)
                        cavity FAILED, exit code 5
                        """);
    }

    @Test
    void jobs_that_are_open_are_waited_for_in_one_request() {
        service.answers(GET, job(ID, "RUNNING", ""))
                .answers("GET /fairlead/v1/jobs/" + OTHER, job(OTHER, "RUNNING", ""))
                .answers(
                        "POST /fairlead/v1/jobs/wait",
                        "{\"over\":true,\"jobs\":["
                                + job(ID, "SUCCEEDED", "")
                                + ","
                                + job(OTHER, "SUCCEEDED", "")
                                + "]}");
        assertThat(typed().run("wait", "-q", ID, OTHER).exitCode()).isZero();
        assertThat(service.posted("/fairlead/v1/jobs/wait"))
                .singleElement()
                .hasToString(
                        "{\"jobs\":[\""
                                + ID
                                + "\",\""
                                + OTHER
                                + "\"],\"until\":\"any\",\"timeout\":1}");
    }

    @Test
    void children_are_told_apart_by_their_index() {
        service.answers(GET + ":3", job(ID + ":3", "SUCCEEDED", ""))
                .answers(GET + ":4", job(ID + ":4", "SUCCEEDED", ""));
        assertThat(typed().run("wait", ID + ":3-4").err())
                .startsWith("cavity:3  SUCCEEDED  0:30\ncavity:4  SUCCEEDED  0:31\n");
    }

    @Test
    void any_job_that_ends_ends_the_wait() {
        service.answers(GET, job(ID, "RUNNING", ""))
                .answers("GET /fairlead/v1/jobs/" + OTHER, job(OTHER, "SUCCEEDED", ""));
        assertThat(typed().run("wait", "--any", ID, OTHER).exitCode()).isZero();
    }

    @Test
    void quiet_says_nothing_and_json_prints_the_job() {
        service.answers(GET, job(ID, "SUCCEEDED", "")).answers(GET, job(ID, "SUCCEEDED", ""));
        assertThat(typed().run("wait", "-q", ID)).isEqualTo(new Typed.Outcome(0, "", ""));
        assertThat(typed().run("wait", "-q", "-o", "jsonl", ID).out())
                .isEqualTo(job(ID, "SUCCEEDED", "") + "\n");
    }

    @Test
    void a_bar_fits_a_narrow_screen() {
        Job job = new Job(parsed(array("PENDING", 8, 1, 2)));
        for (int width : new int[] {40, 60, 80, 120}) {
            String line = ProgressLine.of(job, "a-rather-long-name-of-it", Typed.NOW, width).text();
            assertThat(DisplayWidth.of(line)).as(line).isLessThan(width);
        }
    }

    private static io.fairlead.client.http.JsonObject parsed(String text) {
        try {
            return io.fairlead.client.http.Json.parse(text);
        } catch (java.io.IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}

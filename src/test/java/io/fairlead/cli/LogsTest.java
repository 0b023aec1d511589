package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class LogsTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";
    private static final String GET = "GET /fairlead/v1/jobs/" + ID;
    private static final String SINGLE = "{\"jobId\":\"" + ID + "\",\"status\":\"SUCCEEDED\"}";
    private static final String HELD = "/wait?timeout=1";
    private static final String LINES =
            """
            {"at":1767225600000,"source":"stdout","attempt":1,"text":"one"}
            {"at":1767225600001,"source":"stderr","attempt":1,"text":"two"}
            {"at":1767225600002,"source":"stdout","attempt":2,"text":""}
            {"at":1767225600003,"source":"stdout","attempt":2,"text":"  four"}
            """;

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    @Test
    void what_a_job_printed_goes_where_it_printed_it() {
        service.answers(GET, SINGLE).answers(GET + "/logs", LINES);
        assertThat(typed().run("logs", ID))
                .isEqualTo(new Typed.Outcome(0, "one\n\n  four\n", "two\n"));
    }

    @Test
    void the_tail_is_the_last_lines_exactly() {
        String last = LINES.substring(LINES.indexOf('\n') + 1);
        service.answers(GET, SINGLE).answers(GET + "/logs?tail=3", last);
        assertThat(typed().run("logs", ID, "--tail=3"))
                .isEqualTo(new Typed.Outcome(0, "\n  four\n", "two\n"));
    }

    @Test
    void a_node_and_a_container_are_named() {
        String node = GET + "%230";
        service.answers(node, SINGLE).answers(node + "/logs?container=helper", LINES);
        assertThat(typed().run("logs", ID, "--node=0", "--container=helper").exitCode()).isZero();
        service.answers(node, SINGLE).answers(node + "/logs", LINES);
        assertThat(typed().run("logs", ID + "#0").exitCode()).isZero();
    }

    @Test
    void following_a_tail_goes_on_where_the_tail_ended() {
        service.alwaysAnswers(GET, SINGLE)
                .answers(GET + HELD, SINGLE)
                .answers(GET + "/logs", LINES)
                .answers(
                        GET + "/logs?follow=true",
                        LINES
                                + "{\"at\":1767225600003,\"source\":\"stdout\",\"attempt\":2,\"text\":\"five\"}\n");
        assertThat(typed().run("logs", ID, "-f", "--tail=1").out()).isEqualTo("  four\nfive\n");
    }

    @Test
    void attempt_and_time_are_asked_of_the_service() {
        service.answers(GET, SINGLE)
                .answers(
                        GET + "/logs?attempt=2&since=" + Typed.ago("10m"),
                        "{\"at\":1767225600002,\"source\":\"stdout\",\"attempt\":2,\"text\":\"x\"}\n");
        assertThat(typed().run("logs", ID, "--attempt=2", "--since=10m", "-t").out())
                .isEqualTo("2026-01-01T00:00:00.002Z x\n");
    }

    @Test
    void a_template_is_for_each_line_and_its_members_have_to_be_in_the_first() {
        String lines =
                "{\"at\":5,\"source\":\"stderr\",\"attempt\":2,\"text\":\"x\"}\n"
                        + "{\"at\":6,\"source\":\"stdout\",\"attempt\":2,\"text\":\"y\"}\n";
        service.answers(GET, SINGLE)
                .answers(GET + "/logs", lines)
                .answers(GET, SINGLE)
                .answers(GET + "/logs", lines);
        assertThat(typed().run("logs", ID, "-o", "template={at}:{text}"))
                .isEqualTo(new Typed.Outcome(0, "5:x\n6:y\n", ""));
        var misspelt = typed().run("logs", ID, "-o", "template={txt}");
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.out()).isEmpty();
        assertThat(misspelt.err()).contains("did you mean {text}?");
    }

    @Test
    void json_keeps_time_source_and_attempt() {
        service.answers(GET, SINGLE)
                .answers(
                        GET + "/logs",
                        "{\"at\":5,\"source\":\"stderr\",\"attempt\":2,\"text\":\"x\"}\n");
        assertThat(typed().run("logs", ID, "-o", "jsonl").out())
                .isEqualTo("{\"at\":5,\"source\":\"stderr\",\"attempt\":2,\"text\":\"x\"}\n");
    }

    @Test
    void an_array_asks_for_a_child() {
        service.answers(GET, "{\"arrayProperties\":{\"size\":2,\"statusSummary\":{}}}");
        var outcome = typed().run("logs", ID);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        fairlead: an array prints nothing itself
                          why: its children do
                          do: write 'fairlead logs %s:0', or add --array all or --array failed
                        """
                                .formatted(ID));
    }

    @Test
    void all_children_print_behind_their_index() {
        service.answers(GET, "{\"arrayProperties\":{\"size\":2,\"statusSummary\":{}}}")
                .answers(GET + ":0/logs", LINES.lines().findFirst().orElseThrow())
                .answers(GET + ":1/logs", LINES.lines().findFirst().orElseThrow());
        assertThat(typed().run("logs", ID, "--array=all").out()).isEqualTo("[0] one\n[1] one\n");
    }

    @Test
    void failed_children_are_asked_of_the_service() {
        service.answers(
                        "POST /v1/listjobs",
                        "{\"jobSummaryList\":[{\"jobId\":\"%s:7\"},{\"jobId\":\"%s:9\"}]}"
                                .formatted(ID, ID))
                .answers(GET + ":7", SINGLE)
                .answers(GET + ":9", SINGLE)
                .answers(GET + ":7" + HELD, SINGLE)
                .answers(GET + ":9" + HELD, SINGLE)
                .answers(GET + ":7/logs?follow=true", LINES.lines().findFirst().orElseThrow())
                .answers(GET + ":9/logs?follow=true", "");
        assertThat(typed().run("logs", ID, "--array=failed", "-f").out()).isEqualTo("[7] one\n");
    }

    @Test
    void one_child_needs_no_prefix() {
        service.answers(GET + ":3/logs", LINES.lines().findFirst().orElseThrow());
        assertThat(typed().run("logs", ID, "--array=3").out()).isEqualTo("one\n");
        assertThat(typed().run("logs", ID, "--array=some").exitCode()).isEqualTo(2);
    }

    @Test
    void a_job_that_is_not_there_is_not_found() {
        service.refuses(GET, 404, "NOT_FOUND", "Job " + ID + " does not exist.");
        var outcome = typed().run("logs", ID);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        fairlead: Job %s does not exist.
                          why: NOT_FOUND (HTTP 404)
                          request: request-1
                        """
                                .formatted(ID));
    }

    @Test
    void following_goes_on_after_a_break_without_repeating_a_line() {
        service.alwaysAnswers(GET, SINGLE)
                .breaksOff(GET + "/logs?follow=true", line("one"))
                .answers(GET + "/logs?follow=true", line("one") + line("two"))
                .answers(GET + HELD, SINGLE)
                .answers(GET + "/logs", line("one") + line("two") + line("three"));
        var outcome = typed().run("logs", ID, "-f");
        assertThat(outcome.out()).isEqualTo("one\ntwo\nthree\n");
        assertThat(outcome.err()).isEqualTo("the service does not answer; trying again\n");
    }

    @Test
    void following_goes_on_when_the_log_ends_before_the_job() {
        service.alwaysAnswers(GET, SINGLE)
                .answers(GET + "/logs?follow=true", line("one"))
                .answers(GET + HELD, "{\"status\":\"RUNNING\"}")
                .answers(GET + "/logs?follow=true", line("one") + line("two"))
                .answers(GET + HELD, SINGLE)
                .answers(GET + "/logs", line("one") + line("two"));
        assertThat(typed().run("logs", ID, "-f").out()).isEqualTo("one\ntwo\n");
    }

    @Test
    void following_one_attempt_ends_with_the_attempt() {
        service.alwaysAnswers(GET, "{\"status\":\"RUNNING\"}")
                .answers(GET + "/logs?attempt=1&follow=true", line("one"));
        assertThat(typed().run("logs", ID, "-f", "--attempt=1").out()).isEqualTo("one\n");
    }

    private static String line(String text) {
        return "{\"at\":1,\"source\":\"stdout\",\"attempt\":1,\"text\":\"%s\"}\n".formatted(text);
    }
}

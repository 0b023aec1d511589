package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class EventsVerbTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";
    private static final String STREAM =
            """
            retry: 1000
            id: 7

            id: 8
            data: {"time":"2026-03-01T11:59:00Z","detail":{"jobId":"%1$s","jobName":"mesh","jobQueue":"arn:aws:batch:r:1:job-queue/default","status":"RUNNING"}}

            : still here
            id: 9

            id: 10
            data: {"time":"2026-03-01T12:00:00Z","detail":{"jobId":"%1$s:3","jobName":"mesh","jobQueue":"default","status":"FAILED","statusReason":"out of memory"}}

            """
                    .formatted(ID);

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
    void what_happened_is_told_line_by_line() {
        service.answers("GET /fairlead/v1/info", "{}");
        service.answers(
                "GET /fairlead/v1/events?queue=default&status=RUNNING&status=FAILED&follow=false&after=0",
                STREAM);
        assertThat(
                        typed().run(
                                        "events",
                                        "--queue=default",
                                        "--state=running,failed",
                                        "--no-follow"))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                """
                                2026-03-01T11:59:00Z  RUNNING    0000000a  mesh in default
                                2026-03-01T12:00:00Z  FAILED     0000000a:3  mesh in default: out of memory
                                """,
                                ""));
    }

    @Test
    void programs_get_the_event_and_the_id_to_go_on_from() {
        service.answers("GET /fairlead/v1/info", "{}");
        service.answers(
                "GET /fairlead/v1/events?job=" + ID + "&follow=false&after=5",
                "id: 6\ndata: {\"detail\":{\"jobId\":\"x\"}}\n\n");
        assertThat(typed().run("events", ID, "--no-follow", "--after=5", "-o", "jsonl").out())
                .isEqualTo("{\"id\":\"6\",\"event\":{\"detail\":{\"jobId\":\"x\"}}}\n");
    }

    @Test
    void a_stream_that_breaks_off_is_taken_up_where_it_ended() {
        service.answers("GET /fairlead/v1/info", "{}");
        service.breaksOff(
                "GET /fairlead/v1/events", "id: 8\ndata: {\"detail\":{\"jobId\":\"a\"}}\n\n");
        service.answers(
                "GET /fairlead/v1/events?after=8",
                "id: 9\ndata: {\"detail\":{\"jobId\":\"b\"}}\n\n");
        service.refuses("GET /fairlead/v1/events?after=9", 403, "AccessDeniedException", "no more");
        var told = typed().run("events", "-q");
        assertThat(told.out()).isEqualTo("a\nb\n");
        assertThat(told.err())
                .startsWith("the service does not answer; trying again\nfairlead: no more\n");
    }
}

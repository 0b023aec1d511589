package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class ExplainVerbTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";

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
    void a_waiting_array_says_why_where_it_stands_and_what_each_host_lacks() {
        service.answers(
                "GET /fairlead/v1/jobs/" + ID + "/explain",
                """
                {"jobId":"%1$s","status":"PENDING","explained":"%1$s:2",
                 "reason":{"kind":"NO_ROOM","sentence":"waits: 4 vCPUs asked, 1 free on host 'node-1'."},
                 "queue":{"name":"default","position":3,"atLeast":false,"behind":"0195512c-9a00-7abc-8def-00000000000b"},
                 "hosts":[{"host":"node-1","environment":"local","obstacle":"NO_ROOM",
                           "free":{"vcpus":1.0,"memoryMiB":2048},"missing":{"vcpus":3.0}},
                          {"host":"node-2","environment":"local","obstacle":"TAKES_NO_WORK",
                           "free":{"vcpus":0.0},"problem":"no answer"}]}
                """
                        .formatted(ID));
        assertThat(typed().width(100).run("explain", ID))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                """
                                0195512c-9a00-7abc-8def-00000000000a is PENDING
                                  The first of its children that waits is 0195512c-9a00-7abc-8def-00000000000a:2.
                                  waits: 4 vCPUs asked, 1 free on host 'node-1'.
                                  In queue default it is number 3, behind 0195512c-9a00-7abc-8def-00000000000b.
                                HOST    ENVIRONMENT  OBSTACLE       FREE       MISSING  NOTE
                                node-1  local        no room        1 vCPU 2G  3 vCPU
                                node-2  local        takes no work                      no answer
                                """,
                                ""));
    }

    @Test
    void a_predicted_start_is_told_with_how_it_was_derived() {
        service.answers(
                "GET /fairlead/v1/jobs/" + ID + "/explain",
                """
                {"jobId":"%1$s","status":"RUNNABLE","explained":"%1$s",
                 "reason":{"kind":"NO_ROOM","sentence":"waits for room"},
                 "queue":{"name":"default","position":1,"atLeast":false},
                 "forecast":{"start":1764115200000,"basis":"VIRTUAL_RUN","derivation":"the scheduler was run ahead"},
                 "hosts":[]}
                """
                        .formatted(ID));
        assertThat(typed().width(100).run("explain", ID).out())
                .contains(
                        """
                          In queue default it is first.
                          It is predicted to start at 2025-11-26T00:00:00Z: the scheduler was run ahead.
                        """);
    }

    @Test
    void a_job_that_has_ended_says_how() {
        service.answers(
                "GET /fairlead/v1/jobs/" + ID + "/explain",
                "{\"jobId\":\""
                        + ID
                        + "\",\"status\":\"FAILED\",\"statusReason\":\"out of memory\"}");
        assertThat(typed().run("explain", ID).out())
                .isEqualTo(ID + " is FAILED\n  out of memory\n");
    }

    @Test
    void what_a_job_waited_for_is_told_in_order_whether_it_waits_or_not() {
        service.answers(
                "GET /fairlead/v1/jobs/" + ID + "/explain",
                """
                {"jobId":"%s","status":"RUNNABLE","statusReason":"",
                 "history":[{"from":1764115200000,"to":1764115260000,"code":"NO_HOST","sentence":"no hosts"},
                            {"from":1764115260000,"to":1764115260000,"code":"RELEASED","sentence":"released"},
                            {"from":1764115260500,"code":"NO_ROOM","sentence":"waits for room"}]}
                """
                        .formatted(ID));
        assertThat(typed().run("explain", ID).out())
                .isEqualTo(
                        """
                        0195512c-9a00-7abc-8def-00000000000a is RUNNABLE
                          It does not wait for a place.
                        So far:
                          2025-11-26T00:00:00Z to 2025-11-26T00:01:00Z  no hosts
                          2025-11-26T00:01:00Z  released
                          2025-11-26T00:01:00Z to now  waits for room
                        """);
    }
}

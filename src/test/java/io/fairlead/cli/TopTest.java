package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class TopTest {
    private static final String QUEUES =
            """
            {"queues":[{"name":"default","state":"ENABLED","priority":1,"environments":["local"],
                        "tasks":{"RUNNABLE":12,"RUNNING":2,"SUCCEEDED":140,"FAILED":3}}]}
            """;
    private static final String HOSTS =
            """
            {"hosts":[{"host":"node-1","environment":"local","status":"READY","attempts":2,
                       "capacity":{"vcpus":8.0,"memoryMiB":16384},"used":{"vcpus":6.0,"memoryMiB":4096}}]}
            """;
    private static final String JOBS =
            """
            {"jobs":[{"jobId":"0195512c-9a00-7abc-8def-00000000000a","jobName":"cavity","jobQueue":"default",
                      "status":"PENDING","createdAt":%d,
                      "arrayProperties":{"size":40,"statusSummary":{"SUCCEEDED":19,"FAILED":1,"RUNNING":2}}},
                     {"jobId":"0195512c-9a00-7abc-8def-00000000000b","jobName":"mesh","jobQueue":"default",
                      "status":"RUNNING","createdAt":%d,"startedAt":%d,
                      "container":{"containerInstanceArn":"arn:aws:ecs:r:1:container-instance/c/node-1"}}]}
            """
                    .formatted(Typed.ago("3m"), Typed.ago("65s"), Typed.ago("61s"));
    private static final String SNAPSHOT =
            """
            {"queueUtilization":{"fairshareUtilization":{"topCapacityUtilization":[
               {"shareIdentifier":"fluids","capacityUsage":[{"capacityUnit":"vCPU","quantity":6.0}]}]}}}
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

    private void play() {
        service.answers("GET /fairlead/v1/info", "{\"version\":\"1.0\",\"uptimeSeconds\":7260}");
        service.answers("GET /fairlead/v1/queues", QUEUES);
        service.answers("GET /fairlead/v1/hosts", HOSTS);
        service.answers(
                "GET /fairlead/v1/jobs?limit=100&status=PENDING&status=STARTING&status=RUNNING",
                JOBS);
        service.answers("POST /v1/getjobqueuesnapshot", SNAPSHOT);
    }

    @Test
    void the_shares_of_a_queue_in_which_nothing_runs_are_not_asked_for() {
        service.answers("GET /fairlead/v1/info", "{\"version\":\"1.0\",\"uptimeSeconds\":7260}");
        service.answers("GET /fairlead/v1/queues", QUEUES.replace("\"RUNNING\":2,", ""));
        service.answers("GET /fairlead/v1/hosts", HOSTS);
        service.answers(
                "GET /fairlead/v1/jobs?limit=100&status=PENDING&status=STARTING&status=RUNNING",
                "{\"jobs\":[]}");
        assertThat(typed().width(100).run("top").out()).doesNotContain("USES");
    }

    @Test
    void the_screen_shows_queues_shares_hosts_arrays_and_what_runs() {
        play();
        assertThat(typed().width(100).run("top").out().replace(service.endpoint(), "http://here"))
                .isEqualTo(
                        """
                        fairlead 1.0 at http://here, up 2h 1m, 12:00:00 UTC

                        NAME     STATE    PRIORITY  WAITING  RUNNING  SUCCEEDED  FAILED  ENVS
                        default  ENABLED         1       12        2        140       3  local

                        QUEUE    SHARE   USES
                        default  fluids  6 vCPU

                        HOST    STATUS  TASKS  VCPUS           MEMORY
                        node-1  READY       2  ███████░░░ 6/8  ██░░░░░░░░ 4G/16G

                        ARRAY   ID        QUEUE    DONE              RUNNING  FAILED  AGE
                        cavity  0000000a  default  █████░░░░░ 20/40        2       1   3m

                        JOB   ID        QUEUE    STATE    HOST    RUNTIME
                        mesh  0000000b  default  RUNNING  node-1    1m 1s
                        """);
    }

    @Test
    void no_line_is_wider_than_the_screen() {
        for (int width : new int[] {30, 50, 80}) {
            play();
            assertThat(typed().width(width).run("top").out().lines())
                    .allSatisfy(
                            line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
        }
    }
}

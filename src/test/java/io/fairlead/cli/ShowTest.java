package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.TimeZone;

@Tag("fast")
class ShowTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";
    private static final String GET = "GET /fairlead/v1/jobs/" + ID;

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();
    private TimeZone usual;

    @BeforeEach
    void live_in_universal_time() {
        usual = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @AfterEach
    void all_was_asked() {
        TimeZone.setDefault(usual);
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    @Test
    void a_job_is_shown_with_its_attempts() {
        service.answers(
                GET,
                """
                {"jobId":"%s","jobName":"mesh","status":"FAILED","statusReason":"Essential container in task exited",
                 "jobQueue":"arn:aws:batch:us-east-1:000000000000:job-queue/default",
                 "jobDefinition":"arn:aws:batch:us-east-1:000000000000:job-definition/mesh:2",
                 "createdAt":%d,"startedAt":%d,"stoppedAt":%d,
                 "dependsOn":[{"jobId":"x","type":"N_TO_N"},{"jobId":"y"}],
                 "parameters":{"grid":"64"},"tags":{"project":"flow"},
                 "container":{"image":"mesh:1","exitCode":137,"command":["mesh","--name","a b"],
                   "reason":"OutOfMemoryError: Container killed due to memory usage",
                   "resourceRequirements":[{"type":"VCPU","value":"2"},{"type":"MEMORY","value":"4096"}],
                   "environment":[{"name":"RE","value":"100"}]},
                 "attempts":[
                   {"startedAt":%d,"stoppedAt":%d,"statusReason":"Essential container in task exited",
                    "container":{"exitCode":1,"containerInstanceArn":"arn:aws:ecs:r:1:container-instance/local/dh1"}},
                   {"startedAt":%d,"stoppedAt":%d,
                    "container":{"exitCode":137,"reason":"OutOfMemoryError: Container killed due to memory usage",
                                 "containerInstanceArn":"arn:aws:ecs:r:1:container-instance/local/dh2"}}]}
                """
                        .formatted(
                                ID,
                                Typed.ago("2h"),
                                Typed.ago("1h"),
                                Typed.ago("30m"),
                                Typed.ago("1h50m"),
                                Typed.ago("1h49m"),
                                Typed.ago("1h"),
                                Typed.ago("30m")));
        assertThat(typed().run("show", ID).out())
                .isEqualTo(
                        """
                        job         0195512c-9a00-7abc-8def-00000000000a
                        name        mesh
                        queue       default
                        definition  mesh:2
                        state       FAILED
                        reason      Essential container in task exited
                        exit code   137
                        submitted   2026-03-01 10:00:00  (2h ago)
                        started     2026-03-01 11:00:00  (1h ago)
                        ended       2026-03-01 11:30:00  (30m ago)
                        runtime     30m
                        image       mesh:1
                        command     mesh --name 'a b'
                        resources   2 VCPU, 4G memory
                        environment RE=100
                        message     OutOfMemoryError: Container killed due to memory usage
                        depends on  x N_TO_N, y
                        parameters  grid=64
                        tags        project=flow

                        ATTEMPT  STARTED              RUNTIME  EXIT  HOST  REASON
                              1  2026-03-01 10:10:00       1m     1  dh1   Essential container in task …
                              2  2026-03-01 11:00:00      30m   137  dh2   OutOfMemoryError: Container …
                        """);
    }

    @Test
    void a_job_of_several_containers_shows_the_code_that_decided_and_those_of_each_attempt() {
        service.answers(
                GET,
                """
                {"jobId":"%s","jobName":"pair","status":"FAILED","jobQueue":"default","createdAt":%d,
                 "ecsProperties":{"taskProperties":[{"containers":[
                   {"name":"prepares","essential":false,"exitCode":9},
                   {"name":"helps","essential":true,"exitCode":143},
                   {"name":"solves","essential":true,"exitCode":3}]}]},
                 "attempts":[{"startedAt":%d,"stoppedAt":%d,"statusReason":"Essential container in task exited",
                   "taskProperties":[{"containerInstanceArn":"arn:aws:ecs:r:1:container-instance/local/dh1",
                     "containers":[{"name":"prepares","exitCode":9},{"name":"helps","exitCode":143},
                                   {"name":"solves","exitCode":3}]}]}]}
                """
                        .formatted(ID, Typed.ago("2h"), Typed.ago("1h50m"), Typed.ago("1h49m")));
        assertThat(typed().run("show", ID).out())
                .contains("exit code   3\n")
                .contains(
                        "      1  2026-03-01 10:10:00       1m  9,143,3  dh1   Essential container in ta");
    }

    @Test
    void an_array_shows_how_many_children_are_where() {
        service.answers(
                GET,
                """
                {"jobId":"%s","jobName":"sweep","status":"PENDING","jobQueue":"default","createdAt":%d,
                 "arrayProperties":{"size":12,"statusSummary":
                   {"PENDING":0,"RUNNABLE":2,"RUNNING":3,"SUCCEEDED":6,"FAILED":1}}}
                """
                        .formatted(ID, Typed.ago("2h")));
        assertThat(typed().run("show", ID).out())
                .isEqualTo(
                        """
                        job         0195512c-9a00-7abc-8def-00000000000a
                        name        sweep
                        queue       default
                        state       PENDING
                        children    12 (2 RUNNABLE, 3 RUNNING, 6 SUCCEEDED, 1 FAILED)
                        submitted   2026-03-01 10:00:00  (2h ago)
                        """);
    }

    @Test
    void json_is_the_answer_of_the_service() {
        service.answers(GET, "{\"jobId\":\"x\",\"new\":{}}");
        assertThat(typed().run("show", ID, "-o", "jsonl").out())
                .isEqualTo("{\"jobId\":\"x\",\"new\":{}}\n");
    }
}

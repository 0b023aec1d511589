package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class LsTest {
    private static final String JOBS =
            """
            {"jobs":[
              {"jobId":"0195512c-9a00-7abc-8def-00000000000a","jobName":"cavity-sweep",
               "jobQueue":"arn:aws:batch:us-east-1:000000000000:job-queue/simulations","status":"PENDING",
               "createdAt":%d,"startedAt":%d,
               "arrayProperties":{"size":12,"statusSummary":{"SUCCEEDED":7,"FAILED":1,"RUNNING":2}}},
              {"jobId":"0195512c-9a00-7abc-8def-00000000000b","jobName":"report",
               "jobQueue":"simulations","status":"RUNNABLE","createdAt":%d,
               "statusReason":"waits: 2 GPUs asked, 1 free on host 'node-07' (nearest of 4 hosts)."},
              {"jobId":"0195512c-9a00-7abc-8def-00000000000c","jobName":"mesh",
               "jobQueue":"default","status":"FAILED","createdAt":%d,"startedAt":%d,"stoppedAt":%d,
               "statusReason":"Essential container in task exited","container":{"exitCode":137}},
              {"jobId":"0195512c-9a00-7abc-8def-00000000000d","jobName":"hello",
               "jobQueue":"default","status":"SUCCEEDED","createdAt":%d,"startedAt":%d,"stoppedAt":%d,
               "container":{"exitCode":0}}]}
            """
                    .formatted(
                            Typed.ago("43s"),
                            Typed.ago("40s"),
                            Typed.ago("40s"),
                            Typed.ago("2h"),
                            Typed.ago("1h59m"),
                            Typed.ago("29m"),
                            Typed.ago("2d5h"),
                            Typed.ago("2d5h"),
                            Typed.ago("2d5h") + 3000);

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
    void wide_table_shows_every_column_whole() {
        service.answers("GET /fairlead/v1/jobs?limit=50", JOBS);
        assertThat(typed().width(160).run("ls").out())
                .isEqualTo(
                        """
                        ID        NAME          QUEUE        STATE      REASON                                                               ARRAY            AGE  RUNTIME  EXIT
                        0000000a  cavity-sweep  simulations  PENDING                                                                         █████░░░ 7/1/12  43s      40s
                        0000000b  report        simulations  RUNNABLE   waits: 2 GPUs asked, 1 free on host 'node-07' (nearest of 4 hosts).                   40s
                        0000000c  mesh          default      FAILED     Essential container in task exited                                                     2h   1h 30m   137
                        0000000d  hello         default      SUCCEEDED                                                                                         2d       3s     0
                        """);
    }

    @Test
    void ones_own_jobs_are_asked_for_by_the_key_and_show_whose_they_are() {
        service.answers(
                "GET /fairlead/v1/jobs?limit=50&mine=true",
                """
                {"jobs":[{"jobId":"0195512c-9a00-7abc-8def-00000000000a","jobName":"mesh","status":"RUNNING",
                 "tags":{"fairlead:submitted-by":"FLAK0123"}}]}
                """);
        assertThat(typed().run("ls", "--mine", "--columns=name,submitter").out())
                .isEqualTo(
                        """
                        NAME  SUBMITTER
                        mesh  FLAK0123
                        """);
    }

    @Test
    void wide_has_all_columns_and_in_a_pipe_no_edge() {
        service.answers(
                "GET /fairlead/v1/jobs?limit=50",
                """
                {"jobs":[{"jobId":"0195512c-9a00-7abc-8def-00000000000a","jobName":"mesh","jobQueue":"lab",
                 "status":"RUNNING","createdAt":%d,"jobDefinition":"mesher:3","container":{
                 "containerInstanceArn":"arn:aws:ecs:us-east-1:000000000000:container-instance/local/node-1",
                 "resourceRequirements":[{"type":"VCPU","value":"2"},{"type":"MEMORY","value":"4096"}]}}]}
                """
                        .formatted(Typed.ago("43s")));
        assertThat(typed().width(80).run("ls", "-o", "wide").out())
                .isEqualTo(
                        """
                        ID        NAME  QUEUE  STATE    VCPUS  MEMORY  HOST    AGE  JOBID                                 DEFINITION  CREATED
                        0000000a  mesh  lab    RUNNING      2    4096  node-1  43s  0195512c-9a00-7abc-8def-00000000000a  mesher:3    2026-03-01T11:59:17Z
                        """);
        service.answers("GET /fairlead/v1/jobs?limit=50", JOBS);
        var terminal = typed().width(100).facing(new Screen.Facing(true, true, true, false));
        assertThat(terminal.run("ls", "-o", "wide").out().lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(100));
        assertThat(typed().run("show", "x", "-o", "wide").err())
                .startsWith("fairlead: --output is 'wide'\n  why: only listings have rows");
    }

    @Test
    void narrower_table_shortens_the_reason_first() {
        service.answers("GET /fairlead/v1/jobs?limit=50", JOBS);
        assertThat(typed().width(120).run("ls").out())
                .isEqualTo(
                        """
                        ID        NAME          QUEUE        STATE      REASON                               ARRAY            AGE  RUNTIME  EXIT
                        0000000a  cavity-sweep  simulations  PENDING                                         █████░░░ 7/1/12  43s      40s
                        0000000b  report        simulations  RUNNABLE   waits: 2 GPUs asked, 1 free on hos…                   40s
                        0000000c  mesh          default      FAILED     Essential container in task exited                     2h   1h 30m   137
                        0000000d  hello         default      SUCCEEDED                                                         2d       3s     0
                        """);
    }

    @Test
    void table_of_80_cells_has_no_bars_and_no_room_for_reasons() {
        service.answers("GET /fairlead/v1/jobs?limit=50", JOBS);
        assertThat(typed().width(80).run("ls").out())
                .isEqualTo(
                        """
                        ID        NAME          QUEUE        STATE      ARRAY   AGE  RUNTIME  EXIT
                        0000000a  cavity-sweep  simulations  PENDING    7/1/12  43s      40s
                        0000000b  report        simulations  RUNNABLE           40s
                        0000000c  mesh          default      FAILED              2h   1h 30m   137
                        0000000d  hello         default      SUCCEEDED           2d       3s     0
                        """);
    }

    @Test
    void no_table_is_wider_than_the_screen() {
        for (int width : new int[] {20, 40, 60, 79, 81, 100}) {
            service.answers("GET /fairlead/v1/jobs?limit=50", JOBS);
            assertThat(typed().width(width).run("ls").out().lines())
                    .allSatisfy(
                            line ->
                                    assertThat(DisplayWidth.of(line))
                                            .as("'%s' at %s", line, width)
                                            .isLessThanOrEqualTo(width));
        }
    }

    @Test
    void on_a_narrow_screen_columns_are_left_out_rather_than_half_an_id_or_a_state_shown() {
        service.answers("GET /fairlead/v1/jobs?limit=50", JOBS);
        assertThat(typed().width(40).run("ls").out())
                .isEqualTo(
                        """
                        ID        NAME         QUEUE   STATE
                        0000000a  cavity-swe…  simul…  PENDING
                        0000000b  report       simul…  RUNNABLE
                        0000000c  mesh         defau…  FAILED
                        0000000d  hello        defau…  SUCCEEDED
                        """);
    }

    @Test
    void columns_without_a_value_are_left_out() {
        service.answers(
                "GET /fairlead/v1/jobs?limit=50",
                """
                {"jobs":[{"jobId":"0195512c-9a00-7abc-8def-00000000000b","jobName":"report",
                          "jobQueue":"default","status":"SUBMITTED","createdAt":%d}]}
                """
                        .formatted(Typed.ago("0s")));
        assertThat(typed().run("ls").out())
                .isEqualTo(
                        """
                        ID        NAME    QUEUE    STATE      AGE
                        0000000b  report  default  SUBMITTED   0s
                        """);
    }

    @Test
    void without_a_job_it_is_said_that_the_queue_is_not_there() {
        service.answers("GET /fairlead/v1/jobs?limit=50&queue=defalt", "{\"jobs\":[]}")
                .answers(
                        "POST /v1/describejobqueues",
                        "{\"jobQueues\":[{\"jobQueueName\":\"default\"}]}")
                .answers("GET /fairlead/v1/jobs?limit=50&queue=default", "{\"jobs\":[]}")
                .answers(
                        "POST /v1/describejobqueues",
                        "{\"jobQueues\":[{\"jobQueueName\":\"default\"}]}");
        assertThat(typed().run("ls", "--queue=defalt"))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                "",
                                "no jobs; there is no queue 'defalt': did you mean 'default'?\n"));
        assertThat(typed().run("ls", "--queue=default").err()).isEqualTo("no jobs\n");
    }

    @Test
    void a_tag_without_a_value_is_refused_before_anything_is_asked() {
        assertThat(typed().run("ls", "--tag=project").exitCode()).isEqualTo(2);
    }

    @Test
    void filters_become_the_query() {
        service.answers(
                        "GET /fairlead/v1/jobs?limit=7&queue=default&status=RUNNING&status=FAILED&name=cav*",
                        "{\"jobs\":[]}")
                .refuses("POST /v1/describejobqueues", 500, "ServerException", "broken");
        var outcome =
                typed().run(
                                "ls",
                                "--queue",
                                "default",
                                "--state",
                                "running,FAILED",
                                "--name",
                                "cav*",
                                "--limit=7");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isEqualTo("no jobs\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void an_unknown_state_is_refused_with_the_one_that_was_meant() {
        var outcome = typed().run("ls", "--state", "runing");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        fairlead: unknown state 'runing'
                          why: a job is SUBMITTED, PENDING, RUNNABLE, STARTING, RUNNING, SUCCEEDED, FAILED
                          do: did you mean 'RUNNING'?
                        """);
    }

    @Test
    void names_alone_are_ids() {
        service.answers("GET /fairlead/v1/jobs?limit=50", JOBS);
        assertThat(typed().run("ls", "-q").out())
                .isEqualTo(
                        """
                        0195512c-9a00-7abc-8def-00000000000a
                        0195512c-9a00-7abc-8def-00000000000b
                        0195512c-9a00-7abc-8def-00000000000c
                        0195512c-9a00-7abc-8def-00000000000d
                        """);
    }

    @Test
    void json_is_the_answer_of_the_service_with_nothing_left_out() {
        service.answers(
                "GET /fairlead/v1/jobs?limit=50", "{\"jobs\":[{\"jobId\":\"x\",\"new\":[1,2.5]}]}");
        assertThat(typed().run("ls", "-o", "json").out())
                .isEqualTo(
                        """
                        {
                          "jobs" : [
                            {
                              "jobId" : "x",
                              "new" : [
                                1,
                                2.5
                              ]
                            }
                          ]
                        }
                        """);
    }

    @Test
    void json_lines_are_one_job_each() {
        service.answers(
                "GET /fairlead/v1/jobs?limit=50",
                "{\"jobs\":[{\"jobId\":\"x\"},{\"jobId\":\"y\"}]}");
        assertThat(typed().run("ls", "--output=jsonl").out())
                .isEqualTo("{\"jobId\":\"x\"}\n{\"jobId\":\"y\"}\n");
    }

    @Test
    void colours_are_for_terminals_that_want_them() {
        String job =
                "{\"jobs\":[{\"jobId\":\"0123456789\",\"jobName\":\"n\",\"status\":\"FAILED\"}]}";
        for (int time = 0; time < 3; time++) {
            service.answers("GET /fairlead/v1/jobs?limit=50", job);
        }
        var terminal = new Screen.Facing(true, true, true, true);
        var withoutColours = new Screen.Facing(true, true, true, false);
        assertThat(typed().facing(terminal).run("ls").out())
                .contains("\033[31mFAILED\033[0m")
                .contains("\033[1mID\033[0m");
        assertThat(typed().facing(withoutColours).run("ls").out()).doesNotContain("\033");
        assertThat(typed().run("ls").out()).doesNotContain("\033");
    }
}

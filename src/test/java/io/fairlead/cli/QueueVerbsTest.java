package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class QueueVerbsTest {

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    private String posted(String operation) {
        return service.posted("/v1/" + operation).toString();
    }

    @Test
    void a_queue_is_made_with_its_environments_in_order() {
        service.answers("POST /v1/createjobqueue", "{\"jobQueueName\":\"night\"}");
        assertThat(
                        typed().run(
                                        "queues",
                                        "create",
                                        "night",
                                        "--priority=5",
                                        "--env=big,small",
                                        "--tag=team=fluids"))
                .isEqualTo(new Typed.Outcome(0, "created queue night\n", ""));
        assertThat(posted("createjobqueue"))
                .isEqualTo(
                        "[{\"jobQueueName\":\"night\",\"state\":\"ENABLED\",\"priority\":5,\"computeEnvironmentOrder\":"
                                + "[{\"order\":1,\"computeEnvironment\":\"big\"},{\"order\":2,\"computeEnvironment\":\"small\"}],"
                                + "\"tags\":{\"team\":\"fluids\"}}]");
    }

    @Test
    void a_queue_without_environments_is_not_made() {
        assertThat(typed().run("queues", "create", "night").err())
                .isEqualTo(
                        """
                        fairlead: where its jobs run is missing
                          why: a queue has at least one compute environment
                          do: give --env ENV; 'fairlead envs' lists them
                        """);
    }

    @Test
    void a_queue_is_changed_and_gets_another_priority() {
        service.answers("POST /v1/updatejobqueue", "{}");
        service.answers("POST /v1/updatejobqueue", "{}");
        assertThat(typed().run("queues", "update", "night", "--env=big").out())
                .isEqualTo("updated queue night\n");
        assertThat(typed().run("queues", "priority", "night", "7").out())
                .isEqualTo("queue night has priority 7\n");
        assertThat(posted("updatejobqueue"))
                .isEqualTo(
                        "[{\"jobQueue\":\"night\",\"computeEnvironmentOrder\":[{\"order\":1,\"computeEnvironment\":\"big\"}]},"
                                + " {\"jobQueue\":\"night\",\"priority\":7}]");
        assertThat(typed().run("queues", "update", "night").exitCode()).isEqualTo(2);
    }

    @Test
    void a_paused_queue_takes_no_jobs_and_holds_those_that_wait_until_it_is_resumed() {
        service.answers("POST /v1/updatejobqueue", "{}");
        service.answers("POST /fairlead/v1/jobs/hold", "{\"changed\":3,\"unchanged\":1}");
        assertThat(typed().run("queues", "pause", "night").out())
                .isEqualTo("paused queue night: it takes no jobs, and 3 that wait are held\n");
        service.answers("POST /v1/updatejobqueue", "{}");
        service.answers("POST /fairlead/v1/jobs/release", "{\"changed\":4,\"unchanged\":0}");
        assertThat(typed().run("queues", "resume", "night").out())
                .isEqualTo("resumed queue night: it takes jobs, and 4 were released\n");
        assertThat(posted("updatejobqueue"))
                .isEqualTo(
                        "[{\"jobQueue\":\"night\",\"state\":\"DISABLED\"}, {\"jobQueue\":\"night\",\"state\":\"ENABLED\"}]");
        assertThat(service.posted("/fairlead/v1/jobs/hold").toString())
                .isEqualTo("[{\"queue\":\"night\",\"withQueue\":true}]");
        assertThat(service.posted("/fairlead/v1/jobs/release").toString())
                .isEqualTo("[{\"queue\":\"night\",\"withQueue\":true}]");
    }

    @Test
    void a_queue_is_drained_until_no_job_is_left() {
        String queues =
                "{\"queues\":[{\"name\":\"night\",\"jobs\":{\"RUNNING\":%d,\"SUCCEEDED\":9}}]}";
        service.answers("POST /v1/updatejobqueue", "{}");
        service.answers("GET /fairlead/v1/queues", queues.formatted(1));
        service.answers("GET /fairlead/v1/queues", queues.formatted(0));
        assertThat(typed().run("queues", "drain", "night", "--wait"))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                "queue night takes no jobs; those in it run to their ends\n",
                                "queue night is empty\n"));
    }

    @Test
    void a_queue_is_disabled_before_it_is_deleted() {
        service.answers("POST /v1/updatejobqueue", "{}");
        service.answers("POST /v1/deletejobqueue", "{}");
        assertThat(typed().run("queues", "delete", "night").out())
                .isEqualTo("deleted queue night\n");
        assertThat(posted("deletejobqueue")).isEqualTo("[{\"jobQueue\":\"night\"}]");
    }

    @Test
    void nothing_is_deleted_without_a_yes() {
        var asked =
                typed().facing(new Screen.Facing(true, true, true, false))
                        .answering("no\n")
                        .run("envs", "delete", "local");
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.err()).isEqualTo("Delete environment local? [y/N] ");
    }

    @Test
    void a_queue_is_shown_with_its_shares_and_who_is_next() {
        service.answers(
                "POST /v1/describejobqueues",
                "{\"jobQueues\":[{\"jobQueueName\":\"night\",\"state\":\"ENABLED\",\"priority\":5}]}");
        service.answers(
                "POST /v1/getjobqueuesnapshot",
                """
                {"frontOfQueue":{"jobs":[{"jobArn":"arn:aws:batch:r:1:job/0195512c-9a00-7abc-8def-00000000000a"}]},
                 "queueUtilization":{"fairshareUtilization":{"topCapacityUtilization":[
                   {"shareIdentifier":"fluids","capacityUsage":[{"capacityUnit":"vCPU","quantity":3.0}]}]}}}
                """);
        assertThat(typed().run("queues", "show", "night").out())
                .isEqualTo(
                        """
                        jobQueueName: night
                        state: ENABLED
                        priority: 5

                        SHARE   USES
                        fluids  3 vCPU

                        NEXT  JOB
                           1  0195512c-9a00-7abc-8def-00000000000a
                        """);
    }

    @Test
    void a_definition_is_shown_by_its_newest_revision() {
        service.answers(
                "POST /v1/describejobdefinitions",
                "{\"jobDefinitions\":[{\"jobDefinitionName\":\"mesh\",\"revision\":2},{\"jobDefinitionName\":\"mesh\",\"revision\":10}]}");
        assertThat(typed().run("defs", "show", "mesh").out())
                .isEqualTo("jobDefinitionName: mesh\nrevision: 10\n");
        service.answers("POST /v1/deregisterjobdefinition", "{}");
        assertThat(typed().run("defs", "deregister", "mesh:2").out())
                .isEqualTo("deregistered mesh:2\n");
    }

    @Test
    void what_does_not_exist_is_said_with_an_exit_code_of_its_own() {
        service.answers("POST /v1/describecomputeenvironments", "{\"computeEnvironments\":[]}");
        environments();
        assertThat(typed().run("envs", "show", "moon"))
                .isEqualTo(
                        new Typed.Outcome(
                                3,
                                "",
                                """
                                fairlead: there is no environment 'moon'
                                  why: nothing at %s has that name
                                  do: 'fairlead envs' lists those that there are
                                """
                                        .formatted(service.endpoint())));
        service.answers("POST /v1/updatecomputeenvironment", "{}");
        assertThat(typed().run("envs", "disable", "local").out()).isEqualTo("disabled local\n");
    }

    @Test
    void a_misspelt_name_is_told_which_one_was_meant() {
        service.lacks("POST /v1/updatejobqueue", "Job queue nihgt does not exist.");
        queues();
        assertThat(typed().run("queues", "priority", "nihgt", "7"))
                .isEqualTo(
                        new Typed.Outcome(
                                3,
                                "",
                                """
                                fairlead: Job queue nihgt does not exist.
                                  why: ClientException (HTTP 400)
                                  do: did you mean 'night'?
                                  request: request-1
                                """));
        service.lacks("POST /v1/createjobqueue", "Compute environment locl does not exist.");
        environments();
        assertThat(typed().run("queues", "create", "night", "--env=local,locl").err())
                .contains("do: did you mean 'local'?");
        service.lacks("POST /v1/submitjob", "Job definition mehs does not exist.");
        queues();
        service.answers(
                "POST /v1/describejobdefinitions",
                "{\"jobDefinitions\":[{\"jobDefinitionName\":\"mesh\",\"revision\":2}]}");
        assertThat(typed().run("submit", "--queue=night", "--definition=mehs:2").err())
                .contains("do: did you mean 'mesh'?");
    }

    private void queues() {
        service.answers(
                "POST /v1/describejobqueues", "{\"jobQueues\":[{\"jobQueueName\":\"night\"}]}");
    }

    private void environments() {
        service.answers(
                "POST /v1/describecomputeenvironments",
                "{\"computeEnvironments\":[{\"computeEnvironmentName\":\"local\"}]}");
    }
}

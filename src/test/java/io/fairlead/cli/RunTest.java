package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class RunTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";
    private static final String GET = "GET /fairlead/v1/jobs/" + ID;
    private static final String SUBMITTED = "{\"jobId\":\"" + ID + "\"}";

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    private void endsWith(int exitCode) {
        String job =
                ("{\"jobId\":\"%s\",\"jobName\":\"hello\",\"status\":\"%s\",\"startedAt\":1,"
                                + "\"container\":{\"exitCode\":%d}}")
                        .formatted(ID, exitCode == 0 ? "SUCCEEDED" : "FAILED", exitCode);
        service.alwaysAnswers(GET, job).alwaysAnswers(GET + "/wait?timeout=1", job);
    }

    @Test
    void an_image_becomes_a_definition_and_the_log_is_the_output() {
        service.answers("POST /v1/describejobdefinitions", "{\"jobDefinitions\":[]}")
                .answers("POST /v1/registerjobdefinition", "{\"revision\":1}")
                .answers("POST /v1/submitjob", SUBMITTED)
                .answers(
                        GET + "/logs?follow=true",
                        """
                        {"at":1,"source":"stdout","attempt":1,"text":"hello, world"}
                        {"at":2,"source":"stderr","attempt":1,"text":"careful"}
                        """);
        endsWith(0);
        var outcome =
                typed().run(
                                "run",
                                "--image=registry/busybox:1.36",
                                "-v/data:/in:ro",
                                "--",
                                "echo",
                                "hello, world");
        assertThat(outcome)
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                "hello, world\n",
                                "submitted run-registry-busybox-1-36 to default: "
                                        + ID
                                        + "\ncareful\nhello SUCCEEDED, exit code 0\n"));
        assertThat(service.posted("/v1/describejobdefinitions"))
                .singleElement()
                .hasToString(
                        "{\"jobDefinitionName\":\"run-registry-busybox-1-36\",\"status\":\"ACTIVE\"}");
        assertThat(service.posted("/v1/registerjobdefinition"))
                .singleElement()
                .hasToString(
                        """
                        {"jobDefinitionName":"run-registry-busybox-1-36","type":"container",\
                        "containerProperties":{"image":"registry/busybox:1.36","resourceRequirements":\
                        [{"type":"VCPU","value":"1"},{"type":"MEMORY","value":"1024"}],\
                        "volumes":[{"name":"volume-0","host":{"sourcePath":"/data"}}],\
                        "mountPoints":[{"sourceVolume":"volume-0","containerPath":"/in","readOnly":true}]}}\
                        """);
        assertThat(service.posted("/v1/submitjob"))
                .singleElement()
                .hasToString(
                        """
                        {"jobQueue":"default","containerOverrides":{"command":["echo","hello, world"]},\
                        "jobDefinition":"run-registry-busybox-1-36:1","jobName":"run-registry-busybox-1-36"}\
                        """);
    }

    @Test
    void a_definition_that_says_the_same_is_used_again() {
        service.answers(
                        "POST /v1/describejobdefinitions",
                        """
                        {"nextToken":"more","jobDefinitions":[{"revision":3,"containerProperties":
                          {"image":"busybox","privileged":true,
                           "resourceRequirements":[{"type":"VCPU","value":"1"},{"type":"MEMORY","value":"1024"}]}}]}
                        """)
                .answers(
                        "POST /v1/describejobdefinitions",
                        """
                        {"jobDefinitions":[{"revision":2,"containerProperties":
                          {"image":"busybox","volumes":[],"privileged":false,
                           "resourceRequirements":[{"type":"VCPU","value":"1"},{"type":"MEMORY","value":"1024"}]}}]}
                        """)
                .answers("POST /v1/submitjob", SUBMITTED)
                .answers(GET + "/logs?follow=true", "");
        endsWith(0);
        typed().run("run", "--image=busybox", "--", "true");
        assertThat(service.posted("/v1/submitjob").getFirst().text("jobDefinition"))
                .isEqualTo("run-busybox:2");
    }

    @Test
    void the_exit_code_of_the_container_is_that_of_the_command() {
        service.answers("POST /v1/submitjob", SUBMITTED).answers(GET + "/logs?follow=true", "");
        endsWith(137);
        assertThat(typed().run("run", "--definition=hello").exitCode()).isEqualTo(137);
    }

    @Test
    void a_log_that_breaks_off_is_read_again_without_repeating_lines() {
        service.answers("POST /v1/submitjob", SUBMITTED)
                .breaksOff(
                        GET + "/logs?follow=true",
                        "{\"at\":1,\"source\":\"stdout\",\"attempt\":1,\"text\":\"one\"}\n")
                .answers(
                        GET + "/logs?follow=true",
                        """
                        {"at":1,"source":"stdout","attempt":1,"text":"one"}
                        {"at":1,"source":"stdout","attempt":1,"text":"two"}
                        """)
                .answers(
                        GET + "/logs",
                        """
                        {"at":1,"source":"stdout","attempt":1,"text":"one"}
                        {"at":1,"source":"stdout","attempt":1,"text":"two"}
                        """);
        endsWith(0);
        var outcome = typed().run("run", "--definition=hello");
        assertThat(outcome.out()).isEqualTo("one\ntwo\n");
        assertThat(outcome.err()).contains("the service does not answer; trying again\n");
    }

    @Test
    void an_array_is_shown_as_a_bar() {
        service.answers("POST /v1/submitjob", SUBMITTED)
                .answers(
                        GET,
                        """
                        {"jobName":"hello","status":"SUCCEEDED","createdAt":%d,"stoppedAt":%d,
                         "arrayProperties":{"size":3,"statusSummary":{"SUCCEEDED":3}}}
                        """
                                .formatted(Typed.ago("10s"), Typed.ago("0s")));
        assertThat(typed().run("run", "--definition=hello", "--array=3"))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                "",
                                """
                                submitted hello to default as an array of 3: %s
                                ████ 3/3  running 0  failed 0  0:10
                                hello SUCCEEDED (3 of 3 succeeded, 0 failed)
                                """
                                        .formatted(ID)));
    }

    @Test
    void an_image_can_be_submitted_without_waiting() {
        service.answers("POST /v1/describejobdefinitions", "{\"jobDefinitions\":[]}")
                .answers("POST /v1/registerjobdefinition", "{\"revision\":1}")
                .answers("POST /v1/submitjob", SUBMITTED);
        assertThat(typed().run("submit", "--image=a", "-q").out()).isEqualTo(ID + "\n");
    }

    @Test
    void either_an_image_or_a_definition_is_needed() {
        assertThat(typed().run("run", "--", "true"))
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                "",
                                """
                                fairlead: what to run is missing
                                  why: a job needs an image or a job definition
                                  do: give --image IMAGE or --definition NAME, and a command after --
                                """));
        assertThat(typed().run("run", "--image=a", "--definition=b").err())
                .startsWith("fairlead: what to run is given twice\n");
    }
}

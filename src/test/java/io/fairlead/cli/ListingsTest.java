package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Tag("fast")
class ListingsTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";

    @TempDir private Path directory;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), directory);
    }

    @Test
    void queues_show_how_many_tasks_wait_and_run_and_have_ended() {
        service.answers(
                "GET /fairlead/v1/queues",
                """
                {"queues":[{"name":"default","state":"ENABLED","priority":1,"environments":["local","spare"],
                  "jobs":{"PENDING":1,"SUCCEEDED":5},
                  "tasks":{"SUBMITTED":1,"PENDING":2,"RUNNABLE":3,"STARTING":1,"RUNNING":4,"SUCCEEDED":50,"FAILED":2}}]}
                """);
        assertThat(typed().run("queues").out())
                .isEqualTo(
                        """
                        NAME     STATE    PRIORITY  WAITING  RUNNING  SUCCEEDED  FAILED  ENVS
                        default  ENABLED         1        6        5         50       2  local, spare
                        """);
    }

    @Test
    void hosts_show_what_is_in_use() {
        String hosts =
                """
                {"hosts":[
                  {"host":"dh1","environment":"local","status":"READY","attempts":3,
                   "capacity":{"vcpus":8.0,"memoryMiB":15872,"gpus":1},"used":{"vcpus":2.5,"memoryMiB":512,"gpus":0},
                   "engineVersion":"26.1.5"},
                  {"host":"dh2","environment":"local","status":"LOST","attempts":0,
                   "capacity":{"vcpus":0.0,"memoryMiB":0,"gpus":0},"used":{"vcpus":0.0,"memoryMiB":0,"gpus":0},
                   "problem":"connection refused"}]}
                """;
        service.answers("GET /fairlead/v1/hosts", hosts);
        assertThat(typed().width(100).run("hosts").out())
                .isEqualTo(
                        """
                        HOST  ENVIRONMENT  STATUS  TASKS  VCPUS      MEMORY  GPUS  ENGINE  NOTE
                        dh1   local        READY       3  2.5/8  512M/15.5G   0/1  26.1.5
                        dh2   local        LOST        0    0/0       0M/0M                connection refused
                        """);
        service.answers("GET /fairlead/v1/hosts", hosts);
        assertThat(typed().run("hosts", "-o", "name").out()).isEqualTo("dh1\ndh2\n");
    }

    @Test
    void what_is_to_say_of_a_host_stands_whole_below_the_table_where_it_has_no_room_within() {
        service.answers(
                "GET /fairlead/v1/hosts",
                """
                {"hosts":[
                  {"host":"dh1","environment":"local","status":"READY","attempts":3,
                   "capacity":{"vcpus":8.0,"memoryMiB":15872,"gpus":0},"used":{"vcpus":2.5,"memoryMiB":512,"gpus":0},
                   "engineVersion":"26.1.5","problem":"2 containers of others: 1.5 vCPUs, 640 MiB"},
                  {"host":"dh2","environment":"local","status":"LOST","attempts":0,
                   "capacity":{"vcpus":0.0,"memoryMiB":0,"gpus":0},"used":{"vcpus":0.0,"memoryMiB":0,"gpus":0},
                   "problem":"the engine at tcp://10.0.0.7:2376 gave no answer within 5 s: connection refused"}]}
                """);
        assertThat(typed().width(80).run("hosts").out())
                .isEqualTo(
                        """
                        HOST  ENVIRONMENT  STATUS  TASKS  VCPUS      MEMORY  ENGINE
                        dh1   local        READY       3  2.5/8  512M/15.5G  26.1.5
                        dh2   local        LOST        0    0/0       0M/0M
                        dh1: 2 containers of others: 1.5 vCPUs, 640 MiB
                        dh2: the engine at tcp://10.0.0.7:2376 gave no answer within 5 s: connection
                          refused
                        """);
    }

    @Test
    void environments_show_their_state() {
        service.answers(
                "POST /v1/describecomputeenvironments",
                """
                {"computeEnvironments":[{"computeEnvironmentName":"local","type":"UNMANAGED","state":"ENABLED",
                  "status":"VALID","unmanagedvCpus":8,"statusReason":"ComputeEnvironment Healthy"}]}
                """);
        assertThat(typed().run("envs").out())
                .isEqualTo(
                        """
                        NAME   TYPE       STATE    STATUS  VCPUS  REASON
                        local  UNMANAGED  ENABLED  VALID   8      ComputeEnvironment Healthy
                        """);
    }

    @Test
    void nothing_to_list_says_what_to_do_about_it() {
        service.answers("GET /fairlead/v1/queues", "{\"queues\":[]}");
        assertThat(typed().run("queues"))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                "",
                                "no job queues; 'fairlead apply -f job-queues/' makes some\n"));
    }

    @Test
    void definitions_are_listed_page_after_page() {
        service.answers(
                        "POST /v1/describejobdefinitions",
                        """
                        {"nextToken":"2","jobDefinitions":[{"jobDefinitionName":"cavity","revision":3,"status":"ACTIVE",
                          "containerProperties":{"image":"cavity:1","command":["solve","Ref::grid"],
                          "resourceRequirements":[{"type":"VCPU","value":"1"},{"type":"MEMORY","value":"1536"}]}}]}
                        """)
                .answers(
                        "POST /v1/describejobdefinitions",
                        "{\"jobDefinitions\":[{\"jobDefinitionName\":\"report\",\"revision\":1,\"status\":\"ACTIVE\"}]}");
        assertThat(typed().run("defs").out())
                .isEqualTo(
                        """
                        NAME    REV  STATUS  VCPUS  MEMORY  IMAGE     COMMAND
                        cavity    3  ACTIVE      1    1.5G  cavity:1  solve Ref::grid
                        report    1  ACTIVE
                        """);
        assertThat(service.posted("/v1/describejobdefinitions"))
                .map(Object::toString)
                .containsExactly(
                        "{\"status\":\"ACTIVE\"}", "{\"status\":\"ACTIVE\",\"nextToken\":\"2\"}");
    }

    @Test
    void a_definition_is_registered_as_its_file_says() throws IOException {
        Path file = directory.resolve("cavity.json");
        Files.writeString(file, "{\"jobDefinitionName\":\"cavity\",\"type\":\"container\"}");
        service.answers(
                "POST /v1/registerjobdefinition",
                "{\"jobDefinitionName\":\"cavity\",\"revision\":4}");
        assertThat(typed().run("defs", "register", file.toString()).out())
                .isEqualTo("registered cavity:4\n");
        Files.writeString(file, "{\"jobDefinitionName\":\n\n oops");
        assertThat(typed().run("defs", "register", file.toString()).err())
                .startsWith(
                        "fairlead: '" + file + "' is not JSON\n  why: Unrecognized token 'oops'");
    }

    @Test
    void files_are_listed_and_fetched_below_the_directory() throws IOException {
        String list =
                "{\"files\":[{\"path\":\"/out/u.png\",\"size\":3482,\"modifiedAt\":%d},{\"path\":\"/out/a b.csv\",\"size\":17}]}"
                        .formatted(Typed.ago("3m"));
        service.answers("GET /fairlead/v1/jobs/" + ID + "/files", list)
                .answers("GET /fairlead/v1/jobs/" + ID + "/files", list)
                .answers("GET /fairlead/v1/jobs/" + ID + "/files/out/u.png", "picture")
                .answers("GET /fairlead/v1/jobs/" + ID + "/files/out/a%20b.csv", "1,2\n");
        assertThat(typed().run("files", "ls", ID).out())
                .isEqualTo(
                        """
                        PATH             SIZE  AGE
                        /out/u.png    3.4 KiB   3m
                        /out/a b.csv     17 B
                        """);
        Path to = directory.resolve("fetched");
        assertThat(typed().run("files", "get", ID, "--to", to.toString()).out())
                .isEqualTo(to + "/out/u.png\n" + to + "/out/a b.csv\n");
        assertThat(to.resolve("out/u.png")).hasContent("picture");
        assertThat(to.resolve("out/a b.csv")).hasContent("1,2\n");
    }

    @Test
    void a_file_never_lands_outside_of_the_directory() {
        var outcome =
                typed().run("files", "get", ID, "../../etc/passwd", "--to", directory.toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("fairlead: '../../etc/passwd' is not fetched\n");
    }

    @Test
    void a_file_that_is_missing_leaves_nothing_behind() {
        service.refuses(
                "GET /fairlead/v1/jobs/" + ID + "/files/out/x",
                404,
                "NOT_FOUND",
                "Job " + ID + " left no file /out/x.");
        Path to = directory.resolve("fetched");
        assertThat(typed().run("files", "get", ID, "/out/x", "--to", to.toString()).exitCode())
                .isEqualTo(3);
        assertThat(to.resolve("out")).isEmptyDirectory();
    }

    @Test
    void a_file_can_be_written_to_the_output() {
        service.answers("GET /fairlead/v1/jobs/" + ID + "/files/out/x", "picture");
        assertThat(typed().run("files", "get", ID, "out/x", "--to", "-").out())
                .isEqualTo("picture");
    }

    @Test
    void version_tells_both_sides() {
        service.answers("GET /fairlead/v1/info", "{\"version\":\"0.1.0\"}");
        assertThat(typed().run("version").out()).isEqualTo("client unpackaged\nservice 0.1.0\n");
    }
}

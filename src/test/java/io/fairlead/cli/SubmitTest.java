package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

@Tag("fast")
class SubmitTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";
    private static final String ANSWER =
            "{\"jobArn\":\"arn\",\"jobName\":\"sweep\",\"jobId\":\"" + ID + "\"}";

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
    void every_option_has_its_place_in_the_request() throws IOException {
        Path variables = directory.resolve("variables");
        Files.writeString(variables, "# of the solver\nRE=100\n\nSCHEME=lattice\n");
        service.answers("POST /v1/submitjob", ANSWER);
        var outcome =
                typed().with("TOKEN", "secret")
                        .run(
                                "submit",
                                "--name=sweep",
                                "--queue=simulations",
                                "--definition=cavity:3",
                                "--array=12",
                                "--depends=" + ID.toUpperCase(java.util.Locale.ROOT) + ",n_to_n",
                                "--depends=SEQUENTIAL",
                                "--env-file=" + variables,
                                "--env=RE=400",
                                "-eTOKEN",
                                "--vcpus=0.5",
                                "--memory=4G",
                                "--gpus=1",
                                "--param=grid=64",
                                "--timeout=1h30m",
                                "--retries=2",
                                "--tag=project=flow",
                                "--collect=/out",
                                "--collect=/log",
                                "--share=teamA",
                                "--priority=7",
                                "--",
                                "solve",
                                "--grid",
                                "Ref::grid");
        assertThat(outcome)
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                "submitted sweep to simulations as an array of 12: " + ID + "\n",
                                ""));
        assertThat(io.fairlead.client.http.Json.pretty(service.posted("/v1/submitjob").getFirst()))
                .isEqualTo(
                        """
                        {
                          "jobName" : "sweep",
                          "jobQueue" : "simulations",
                          "jobDefinition" : "cavity:3",
                          "shareIdentifier" : "teamA",
                          "schedulingPriorityOverride" : 7,
                          "arrayProperties" : {
                            "size" : 12
                          },
                          "dependsOn" : [
                            {
                              "jobId" : "0195512c-9a00-7abc-8def-00000000000a",
                              "type" : "N_TO_N"
                            },
                            {
                              "type" : "SEQUENTIAL"
                            }
                          ],
                          "parameters" : {
                            "grid" : "64"
                          },
                          "containerOverrides" : {
                            "command" : [
                              "solve",
                              "--grid",
                              "Ref::grid"
                            ],
                            "environment" : [
                              {
                                "name" : "RE",
                                "value" : "400"
                              },
                              {
                                "name" : "SCHEME",
                                "value" : "lattice"
                              },
                              {
                                "name" : "TOKEN",
                                "value" : "secret"
                              }
                            ],
                            "resourceRequirements" : [
                              {
                                "type" : "VCPU",
                                "value" : "0.5"
                              },
                              {
                                "type" : "MEMORY",
                                "value" : "4096"
                              },
                              {
                                "type" : "GPU",
                                "value" : "1"
                              }
                            ]
                          },
                          "timeout" : {
                            "attemptDurationSeconds" : 5400
                          },
                          "retryStrategy" : {
                            "attempts" : 3
                          },
                          "tags" : {
                            "project" : "flow",
                            "fairlead:outputs" : "/out,/log"
                          }
                        }""");
    }

    @Test
    void an_array_is_written_as_its_size_or_its_indexes_and_how_many_run_at_once() {
        assertThat(arrayAndTags("--array=100")).isEqualTo("{\"size\":100} {}");
        assertThat(arrayAndTags("--array=0-99")).isEqualTo("{\"size\":100} {}");
        assertThat(arrayAndTags("--array=100%10"))
                .isEqualTo("{\"size\":100} {\"fairlead:max-running\":\"10\"}");
        assertThat(arrayAndTags("--array=0-99%10", "--tag=a=b"))
                .isEqualTo("{\"size\":100} {\"fairlead:max-running\":\"10\",\"a\":\"b\"}");
    }

    private String arrayAndTags(String... options) {
        service.answers("POST /v1/submitjob", ANSWER);
        assertThat(typed().run(submit(options)).exitCode()).isZero();
        var request = service.posted("/v1/submitjob").getLast();
        return request.object("arrayProperties") + " " + request.object("tags");
    }

    @Test
    void an_array_that_begins_elsewhere_is_a_sweep() {
        assertThat(typed().run(submit("--array=1-100")).err())
                .isEqualTo(
                        """
                        fairlead: --array is '1-100'
                          why: the indexes of an array begin at 0
                          do: write 0-LAST, or for other numbers 'fairlead sweep --over N=FROM:TO'
                        """);
        assertUsage("fairlead: --array is '1,5,7'\n", "--array=1,5,7");
        assertUsage("fairlead: --array is '10%0'\n", "--array=10%0");
        assertUsage("fairlead: --array is '-1'\n", "--array=-1");
        assertUsage(
                "fairlead: how many run at once is given twice\n",
                "--array=10%2",
                "--tag=fairlead:max-running=3");
    }

    @Test
    void options_have_the_names_that_other_schedulers_give_them() {
        service.answers("POST /v1/submitjob", ANSWER);
        typed().run(submit("--cpus=2", "--mem=4G", "--time=2h"));
        var request = service.posted("/v1/submitjob").getFirst();
        assertThat(request.object("containerOverrides").objects("resourceRequirements").toString())
                .isEqualTo(
                        "[{\"type\":\"VCPU\",\"value\":\"2\"}, {\"type\":\"MEMORY\",\"value\":\"4096\"}]");
        assertThat(request.object("timeout").count("attemptDurationSeconds")).isEqualTo(7200);
    }

    @Test
    void quiet_prints_the_id_alone() {
        service.answers("POST /v1/submitjob", ANSWER);
        assertThat(typed().run("submit", "-q", "--definition", "cavity"))
                .isEqualTo(new Typed.Outcome(0, ID + "\n", ""));
    }

    @Test
    void name_and_queue_have_defaults() {
        service.answers("POST /v1/submitjob", ANSWER).answers("POST /v1/submitjob", ANSWER);
        String arn = "arn:aws:batch:r:1:job-definition/cavity:3";
        typed().run("submit", "--definition", arn);
        typed().with("FAIRLEAD_QUEUE", "mine").run("submit", "--definition", "cavity:3");
        assertThat(service.posted("/v1/submitjob"))
                .map(Object::toString)
                .containsExactly(
                        "{\"jobQueue\":\"default\",\"jobDefinition\":\""
                                + arn
                                + "\",\"jobName\":\"cavity\"}",
                        "{\"jobQueue\":\"mine\",\"jobDefinition\":\"cavity:3\",\"jobName\":\"cavity\"}");
    }

    @Test
    void a_request_in_a_file_is_changed_by_options() throws IOException {
        Path file = directory.resolve("request.json");
        Files.writeString(
                file,
                """
                {"jobName":"a","jobQueue":"q","jobDefinition":"d","unknown":true,
                 "containerOverrides":{"environment":[{"name":"A","value":"1"}],
                   "resourceRequirements":[{"type":"VCPU","value":"1"}]}}
                """);
        service.answers("POST /v1/submitjob", ANSWER);
        typed().run("submit", "--file", file.toString(), "--name=b", "--env=B=2", "--vcpus=2");
        assertThat(io.fairlead.client.http.Json.pretty(service.posted("/v1/submitjob").getFirst()))
                .isEqualTo(
                        """
                        {
                          "jobName" : "b",
                          "jobQueue" : "q",
                          "jobDefinition" : "d",
                          "unknown" : true,
                          "containerOverrides" : {
                            "environment" : [
                              {
                                "name" : "A",
                                "value" : "1"
                              },
                              {
                                "name" : "B",
                                "value" : "2"
                              }
                            ],
                            "resourceRequirements" : [
                              {
                                "type" : "VCPU",
                                "value" : "2"
                              }
                            ]
                          }
                        }""");
    }

    @Test
    void what_was_submitted_is_the_last_job() {
        service.answers("POST /v1/submitjob", ANSWER)
                .answers("GET /fairlead/v1/jobs/" + ID, "{\"jobId\":\"" + ID + "\"}");
        typed().run("submit", "--definition", "cavity");
        assertThat(typed().run("show", "-q", "last").out()).isEqualTo(ID + "\n");
    }

    @Test
    void waiting_returns_the_code_of_the_job() {
        service.answers("POST /v1/submitjob", ANSWER)
                .answers(
                        "GET /fairlead/v1/jobs/" + ID,
                        "{\"jobId\":\""
                                + ID
                                + "\",\"jobName\":\"sweep\",\"status\":\"FAILED\",\"startedAt\":1,"
                                + "\"container\":{\"exitCode\":4}}");
        assertThat(typed().run("submit", "--definition", "cavity", "--wait", "-q"))
                .isEqualTo(new Typed.Outcome(4, ID + "\n", ""));
    }

    @Test
    void a_refusal_keeps_the_sentence_and_the_request_id() {
        String sentence = "jobQueue \"defualt\" does not exist. Did you mean \"default\"?";
        service.refuses("POST /v1/submitjob", 400, "ClientException", sentence)
                .refuses("POST /v1/submitjob", 400, "ClientException", sentence);
        var outcome = typed().run("submit", "--definition", "cavity", "--queue", "defualt");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        fairlead: jobQueue "defualt" does not exist. Did you mean "default"?
                          why: ClientException (HTTP 400)
                          request: request-1
                        """);
        var json = typed().run("submit", "--definition", "cavity", "-o", "json");
        assertThat(json.out()).isEmpty();
        assertThat(json.err())
                .isEqualTo(
                        """
                        {"error":{"what":"jobQueue \\"defualt\\" does not exist. Did you mean \\"default\\"?",\
                        "why":"ClientException (HTTP 400)","do":"","requestId":"request-1","exitCode":1}}
                        """);
    }

    @Test
    void values_that_cannot_be_meant_are_refused_before_anything_is_sent() {
        assertUsage("fairlead: --memory is 'lots'\n", "--memory=lots");
        assertUsage("fairlead: --timeout is 'soon'\n", "--timeout=soon");
        assertUsage("fairlead: --env is 'NOBODY_SET_THIS'\n", "--env=NOBODY_SET_THIS");
        assertUsage("fairlead: --array is '0'\n", "--array=0");
        assertUsage("fairlead: --retries is '10'\n", "--retries=10");
        assertUsage("fairlead: unexpected argument 'solve'\n", "solve");
        assertUsage("fairlead: there is no file 'absent.json'\n", "--file=absent.json");
        assertUsage("fairlead: there is no file 'absent.env'\n", "--env-file=absent.env");
    }

    private void assertUsage(String firstLine, String... options) {
        var outcome = typed().run(submit(options));
        assertThat(outcome.err()).startsWith(firstLine);
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    private static String[] submit(String... options) {
        return Stream.concat(Stream.of("submit", "--definition=d"), Stream.of(options))
                .toArray(String[]::new);
    }
}

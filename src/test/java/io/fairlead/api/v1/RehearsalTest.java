package io.fairlead.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fairlead.control.FakeHosts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

/** Jobs that are checked and not submitted, by the whole service over an engine in memory that has 2 vCPUs. */
@QuarkusTest
@TestProfile(FakeHosts.class)
@Tag("store")
class RehearsalTest {
    private static final String REHEARSE = "/fairlead/v1/jobs/rehearse";
    private static final String TWO_VCPUS =
            ",\"containerOverrides\":{\"resourceRequirements\":[{\"type\":\"VCPU\",\"value\":\"2\"}]}";
    private static final String NINE_VCPUS = TWO_VCPUS.replace("\"2\"", "\"9\"");

    @TestHTTPResource URI endpoint;
    private OwnApi api;

    @BeforeEach
    void prepare() throws Exception {
        api = new OwnApi(endpoint);
        await().untilAsserted(
                        () ->
                                assertThat(api.get("hosts").get("hosts"))
                                        .anySatisfy(
                                                host ->
                                                        assertThat(host.get("status").asText())
                                                                .isEqualTo("READY")));
    }

    @AfterEach
    void disconnect() {
        api.close();
    }

    private JsonNode rehearse(String more) throws Exception {
        return api.post(REHEARSE, "{\"job\":" + api.job("tried", more) + "}");
    }

    private JsonNode first(JsonNode rehearsed) {
        return rehearsed.at("/environments/0");
    }

    @Test
    void the_job_is_shown_as_it_would_be_described_and_is_not_there() throws Exception {
        String more =
                """
                ,"parameters":{"mesh":"fine"},"timeout":{"attemptDurationSeconds":90},"tags":{"project":"flow"},
                "retryStrategy":{"attempts":3},"containerOverrides":{"command":["solve","Ref::mesh"],
                "environment":[{"name":"A","value":"1"}]}
                """;
        JsonNode told = rehearse(more);
        assertThat(told.at("/job/container/command").toString()).isEqualTo("[\"solve\",\"fine\"]");
        assertThat(told.get("job").has("jobId")).isFalse();
        assertThat(api.get("jobs?name=tried&queue=" + api.name).get("jobs")).isEmpty();

        String id = api.submit("tried", more);
        ObjectNode described =
                (ObjectNode)
                        api.post("/v1/describejobs", "{\"jobs\":[\"" + id + "\"]}").at("/jobs/0");
        described.remove(
                List.of("jobArn", "jobId", "createdAt", "startedAt", "stoppedAt", "status"));
        described.remove(List.of("statusReason", "attempts", "eksAttempts"));
        described.remove(List.of("isCancelled", "isTerminated"));
        ((ObjectNode) described.get("container"))
                .remove(List.of("containerInstanceArn", "taskArn", "logStreamName"));
        ((ObjectNode) described.get("container")).remove(List.of("exitCode", "reason"));
        assertThat(told.get("job")).isEqualTo(described);
        api.terminate(id);
    }

    @Test
    void where_it_has_room_is_told_and_changes_when_others_run() throws Exception {
        JsonNode free = rehearse(TWO_VCPUS);
        assertThat(free.get("verdict").asText()).isEqualTo("NOW");
        assertThat(first(free).get("environment").asText()).isEqualTo(api.name);
        assertThat(first(free).get("hosts").toString()).isEqualTo("[\"local\"]");
        assertThat(first(free).has("reason")).isFalse();

        String running = api.submit("running", "");
        await().until(() -> !api.get("jobs/" + running).get("status").asText().equals("RUNNABLE"));
        JsonNode busy = rehearse(TWO_VCPUS);
        assertThat(busy.get("verdict").asText()).isEqualTo("LATER");
        assertThat(first(busy).at("/reason/kind").asText()).isEqualTo("NO_ROOM");
        assertThat(first(busy).at("/reason/asked/vcpus").asInt()).isEqualTo(2);
        assertThat(first(busy).at("/reason/available/vcpus").asInt()).isEqualTo(1);

        String waiting = api.submit("waiting", TWO_VCPUS);
        await().untilAsserted(
                        () ->
                                assertThat(api.get("jobs/" + waiting).get("statusReason").asText())
                                        .isEqualTo(first(busy).at("/reason/sentence").asText()));
        assertThat(rehearse(TWO_VCPUS).get("waiting").asInt()).isEqualTo(1);
        api.terminate(waiting);
        api.terminate(running);
    }

    @Test
    void what_no_host_can_hold_is_told_with_the_largest_there_is() throws Exception {
        JsonNode told = rehearse(NINE_VCPUS);
        assertThat(told.get("verdict").asText()).isEqualTo("NEVER");
        assertThat(first(told).at("/reason/kind").asText()).isEqualTo("NEVER_FITS");
        assertThat(first(told).at("/reason/sentence").asText())
                .endsWith(
                        "9 vCPUs asked, but host 'local', the nearest of 1, has 2 vCPUs in total");
        HttpResponse<String> refused = api.send("/v1/submitjob", api.job("tried", NINE_VCPUS));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(told.get("problem").asText());
    }

    @Test
    void what_submitjob_refuses_is_refused_with_the_same_answer() throws Exception {
        for (String job :
                List.of(
                        api.job("tried", "").replaceFirst("\"jobQueue\":\"", "\"jobQueue\":\"no-"),
                        api.job("tried", ",\"arrayProperties\":{\"size\":1}"),
                        api.job("tried", ",\"timeout\":{\"attemptDurationSeconds\":\"soon\"}"),
                        api.job("tried", ",\"dependsOn\":[{\"type\":\"N_TO_N\"}]"),
                        api.job("tried", ",\"shareIdentifier\":\"a\""),
                        api.job(
                                "tried",
                                ",\"dependsOn\":[{\"jobId\":\"01900000-0000-7000-8000-000000000000\"}]"),
                        "{\"jobName\":\"tried\",\"jobQueue\":\"" + api.name + "\"}",
                        api.job("tried", "")
                                .replaceFirst("jobDefinition\":\"", "jobDefinition\":\"no-"))) {
            HttpResponse<String> submitted = api.send("/v1/submitjob", job);
            HttpResponse<String> rehearsed = api.send(REHEARSE, "{\"job\":" + job + "}");
            assertThat(submitted.statusCode()).as(job).isEqualTo(400);
            assertThat(rehearsed.statusCode()).as(rehearsed.body()).isEqualTo(400);
            assertThat(rehearsed.body()).isEqualTo(submitted.body());
            for (String header : List.of("x-amzn-ErrorType", "x-fairlead-refusal")) {
                assertThat(rehearsed.headers().firstValue(header))
                        .isEqualTo(submitted.headers().firstValue(header));
            }
        }
    }

    @Test
    void a_definition_that_is_not_registered_may_be_sent_along_and_is_not_registered_then()
            throws Exception {
        String name = api.name + "-new";
        JsonNode told =
                api.post(
                        REHEARSE,
                        """
                        {"job":%s,"definition":{"jobDefinitionName":"%s","type":"container","containerProperties":
                        {"image":"busybox","resourceRequirements":[{"type":"VCPU","value":"1"},{"type":"MEMORY","value":"8"}]}}}
                        """
                                .formatted(api.job("tried", ""), name));
        assertThat(told.at("/job/jobDefinition").asText()).endsWith("/" + name + ":1");
        assertThat(told.get("verdict").asText()).isEqualTo("NOW");
        assertThat(
                        api.post(
                                        "/v1/describejobdefinitions",
                                        "{\"jobDefinitionName\":\"" + name + "\"}")
                                .get("jobDefinitions"))
                .isEmpty();
    }

    @Test
    void a_sweep_is_checked_with_its_table() throws Exception {
        String sweep = "{\"job\":" + api.job("tried", "") + ",\"columns\":[\"mach\"],\"rows\":%s}";
        JsonNode told = api.post(REHEARSE, sweep.formatted("[[\"0.3\"],[\"0.5\"]]"));
        assertThat(told.at("/job/arrayProperties").toString()).isEqualTo("{\"size\":2}");
        assertThat(told.get("sentence").asText()).isEqualTo("Each child has room now.");
        assertThat(told.at("/job/parameters/mach").asText()).isEqualTo("Ref::mach");
        HttpResponse<String> refused = api.send(REHEARSE, sweep.formatted("[[\"1\",\"2\"]]"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("rows[0] has 2 values");
    }

    @Test
    void hosts_that_an_environment_can_launch_are_named_for_all_nodes_together() throws Exception {
        api.post(
                "/v1/createhostprovider",
                "{\"hostProviderName\":\"%s\",\"type\":\"LOCAL\",\"hostTypes\":[{\"name\":\"c.small\",\"vcpus\":2,\"memoryMiB\":4096},{\"name\":\"c.large\",\"vcpus\":8,\"memoryMiB\":16384}]}"
                        .formatted(api.name));
        api.post(
                "/v1/createcomputeenvironment",
                "{\"computeEnvironmentName\":\"%1$s-s\",\"type\":\"MANAGED\",\"state\":\"DISABLED\",\"computeResources\":{\"type\":\"EC2\",\"minvCpus\":0,\"maxvCpus\":16},\"tags\":{\"fairlead:provider\":\"%1$s\"}}"
                        .formatted(api.name));
        api.post(
                "/v1/updatejobqueue",
                "{\"jobQueue\":\"%1$s\",\"computeEnvironmentOrder\":[{\"order\":1,\"computeEnvironment\":\"%1$s\"},{\"order\":2,\"computeEnvironment\":\"%1$s-s\"}]}"
                        .formatted(api.name));
        await().untilAsserted(
                        () -> {
                            JsonNode scaled = rehearse(NINE_VCPUS.replace("9", "7"));
                            assertThat(scaled.get("verdict").asText()).isEqualTo("DISABLED");
                            assertThat(scaled.at("/environments/1/launches").toString())
                                    .isEqualTo("[\"c.large\"]");
                        });
        assertThat(rehearse(NINE_VCPUS).at("/environments/1/reason/kind").asText())
                .isEqualTo("TYPES_TOO_SMALL");

        assertThat(nodes(2).at("/environments/1/sentence").asText())
                .startsWith(
                        "compute environment '"
                                + api.name
                                + "-s' is DISABLED and takes no work; enabled it can launch hosts for it (2 x c.large): ");
        JsonNode tooMany = nodes(9);
        assertThat(tooMany.at("/environments/1/chance").asText()).isEqualTo("NEVER");
        assertThat(tooMany.get("verdict").asText()).isEqualTo("NEVER");
    }

    /** A multi-node job whose nodes ask for 5 vCPUs each. */
    private JsonNode nodes(int count) throws Exception {
        return api.post(
                REHEARSE,
                """
                {"job":%s,"definition":{"jobDefinitionName":"%s-nodes","type":"multinode","nodeProperties":{"numNodes":%d,
                "mainNode":0,"nodeRangeProperties":[{"targetNodes":"0:","container":{"image":"busybox",
                "resourceRequirements":[{"type":"VCPU","value":"5"},{"type":"MEMORY","value":"8"}]}}]}}}
                """
                        .formatted(
                                api.job("tried", ",\"tags\":{\"fairlead:spread\":\"distinct\"}"),
                                api.name,
                                count));
    }
}

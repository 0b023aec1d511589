package io.fairlead.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class OwnApiTest {
    @TestHTTPResource URI endpoint;
    private OwnApi api;
    private String name;

    @BeforeEach
    void prepare() throws Exception {
        api = new OwnApi(endpoint);
        name = api.name;
    }

    @AfterEach
    void disconnect() {
        api.close();
    }

    @Test
    void jobs_are_listed_newest_first_and_page_by_page() throws Exception {
        List<String> submitted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            submitted.add(api.submit("job-" + i, ""));
        }
        JsonNode first = api.get("jobs?queue=" + name + "&limit=3");
        JsonNode second =
                api.get("jobs?queue=" + name + "&limit=3&cursor=" + first.get("next").asText());

        List<String> listed = ids(first);
        listed.addAll(ids(second));
        assertThat(listed).isEqualTo(submitted.reversed());
        assertThat(second.has("next")).isFalse();
        assertThat(ids(api.get("jobs?queue=" + name + "&name=job-3")))
                .containsExactly(submitted.get(3));
        assertThat(ids(api.get("jobs?queue=" + name + "&name=job-*"))).hasSize(5);
        assertThat(ids(api.get("jobs?queue=" + name + "&status=RUNNING&status=FAILED"))).isEmpty();
        assertThat(ids(api.get("jobs?queue=" + name + "&status=RUNNABLE&status=FAILED")))
                .hasSize(5);
        assertThat(ids(api.get("jobs?queue=" + name + "&createdBefore=1"))).isEmpty();
        assertThat(ids(api.get("jobs?queue=" + name + "&createdBefore=9999999999999"))).hasSize(5);
    }

    @Test
    void a_job_and_a_child_are_shown_as_aws_batch_describes_them() throws Exception {
        String array = api.submit("array", ",\"arrayProperties\":{\"size\":3}");

        JsonNode parent = api.get("jobs/" + array);
        assertThat(parent.get("jobName").asText()).isEqualTo("array");
        assertThat(parent.at("/arrayProperties/statusSummary/RUNNABLE").asInt()).isEqualTo(3);
        JsonNode child = api.get("jobs/" + array + ":2");
        assertThat(child.at("/arrayProperties/index").asInt()).isEqualTo(2);
        assertThat(child.get("status").asText()).isEqualTo("RUNNABLE");
    }

    @Test
    void jobs_are_chosen_by_queues_names_tags_definitions_and_times() throws Exception {
        String mesh = api.submit("mesh-1", ",\"tags\":{\"project\":\"flow\",\"stage\":\"draft\"}");
        String solve = api.submit("solve-1", ",\"tags\":{\"project\":\"flow\"}");
        String other = api.submit("other", "");
        String here = "jobs?queue=no-such-queue&queue=" + name;

        assertThat(ids(api.get(here + "&name=MESH*&name=solve-1"))).containsExactly(solve, mesh);
        assertThat(ids(api.get(here + "&tag=project=flow"))).containsExactly(solve, mesh);
        assertThat(ids(api.get(here + "&tag=project=flow&tag=stage=draft"))).containsExactly(mesh);
        assertThat(ids(api.get(here + "&definition=" + name + ":1")))
                .containsExactly(other, solve, mesh);
        assertThat(ids(api.get(here + "&definition=" + name + ":2"))).isEmpty();
        assertThat(ids(api.get(here + "&share=team-a"))).isEmpty();
        api.terminate(solve);
        assertThat(api.get("jobs/" + solve + "/wait?timeout=20").get("status").asText())
                .isEqualTo("FAILED");
        assertThat(ids(api.get(here + "&stoppedAfter=1"))).containsExactly(solve);
        assertThat(ids(api.get(here + "&stoppedBefore=1"))).isEmpty();
    }

    @Test
    void children_are_listed_by_state_in_their_order_and_page_by_page() throws Exception {
        String array = api.submit("array", ",\"arrayProperties\":{\"size\":5}");
        api.terminate(array + ":1");
        api.terminate(array + ":3");
        String children = "jobs/" + array + "/children";

        assertThat(ids(api.get(children))).hasSize(5);
        assertThat(ids(api.get(children + "?status=FAILED")))
                .containsExactly(array + ":1", array + ":3");
        JsonNode page = api.get(children + "?status=RUNNABLE&status=FAILED&limit=2");
        assertThat(ids(page)).containsExactly(array + ":0", array + ":1");
        assertThat(ids(api.get(children + "?status=FAILED&cursor=" + page.get("next").asText())))
                .containsExactly(array + ":3");
    }

    @Test
    void several_jobs_are_waited_for_until_all_or_any_have_ended() throws Exception {
        String one = api.submit("one", "");
        String two = api.submit("two", "");
        String both =
                "{\"jobs\":[\"" + one + "\",\"" + two + "\"],\"timeout\":%d,\"until\":\"%s\"}";
        JsonNode open = api.post("/fairlead/v1/jobs/wait", both.formatted(0, "any"));
        assertThat(open.get("over").asBoolean()).isFalse();
        api.terminate(two);
        JsonNode any = api.post("/fairlead/v1/jobs/wait", both.formatted(60, "any"));
        assertThat(any.get("over").asBoolean()).isTrue();
        assertThat(ids(any)).containsExactly(one, two);
        assertThat(any.at("/jobs/1/status").asText()).isEqualTo("FAILED");
        assertThat(
                        api.post("/fairlead/v1/jobs/wait", both.formatted(0, "all"))
                                .get("over")
                                .asBoolean())
                .isFalse();
        api.terminate(one);
        assertThat(
                        api.post("/fairlead/v1/jobs/wait", both.formatted(60, "all"))
                                .get("over")
                                .asBoolean())
                .isTrue();
        HttpResponse<String> none = api.send("/fairlead/v1/jobs/wait", "{\"jobs\":[]}");
        assertThat(none.statusCode()).isEqualTo(400);
    }

    @Test
    void waiting_ends_with_the_job() throws Exception {
        String id = api.submit("waited-for", "");
        assertThat(api.get("jobs/" + id + "/wait?timeout=0").get("status").asText())
                .isEqualTo("RUNNABLE");

        var waiting =
                api.http()
                        .sendAsync(
                                request("jobs/" + id + "/wait?timeout=60"),
                                HttpResponse.BodyHandlers.ofString());
        api.post("/v1/terminatejob", "{\"jobId\":\"" + id + "\",\"reason\":\"enough\"}");
        JsonNode ended =
                OwnApi.JSON.readTree(waiting.get(20, java.util.concurrent.TimeUnit.SECONDS).body());
        assertThat(ended.get("status").asText()).isEqualTo("FAILED");
        assertThat(ended.get("statusReason").asText()).isEqualTo("enough");
    }

    @Test
    void the_history_of_a_job_is_told_in_order() throws Exception {
        String id = api.submit("historic", "");
        api.post("/v1/canceljob", "{\"jobId\":\"" + id + "\",\"reason\":\"enough\"}");

        List<String> statuses = new ArrayList<>();
        api.get("jobs/" + id + "/events")
                .get("events")
                .forEach(each -> statuses.add(each.get("status").asText()));
        assertThat(statuses).endsWith("FAILED").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void queues_are_shown_with_the_number_of_their_jobs_and_tasks() throws Exception {
        api.submit("counted", "");
        api.submit("array", ",\"arrayProperties\":{\"size\":3}");

        JsonNode mine = null;
        for (JsonNode queue : api.get("queues").get("queues")) {
            mine = queue.get("name").asText().equals(name) ? queue : mine;
        }
        assertThat(mine).isNotNull();
        assertThat(mine.at("/jobs/RUNNABLE").asInt()).isEqualTo(1);
        assertThat(mine.at("/jobs/PENDING").asInt()).isEqualTo(1);
        assertThat(mine.at("/jobs/FAILED").asInt()).isZero();
        assertThat(mine.at("/tasks/RUNNABLE").asInt()).isEqualTo(4);
        assertThat(mine.at("/tasks/PENDING").asInt()).isZero();
        assertThat(mine.get("environments").get(0).asText()).isEqualTo(name);
    }

    @Test
    void hosts_say_why_they_cannot_be_used() throws Exception {
        JsonNode hosts = api.get("hosts").get("hosts");
        for (JsonNode host : hosts) {
            assertThat(host.get("status").asText()).isNotEqualTo("READY");
            assertThat(host.get("problem").asText()).isNotEmpty();
            assertThat(host.at("/capacity/vcpus").asDouble()).isZero();
        }
    }

    @Test
    void a_job_that_has_not_run_has_no_lines_and_no_files() throws Exception {
        String id = api.submit("silent", "");
        HttpResponse<String> lines = send(request("jobs/" + id + "/logs"));
        assertThat(lines.statusCode()).isEqualTo(200);
        assertThat(lines.body()).isEmpty();

        HttpResponse<String> files = send(request("jobs/" + id + "/files"));
        assertThat(files.statusCode()).isEqualTo(404);
        assertThat(message(files)).contains("has not started yet");

        String array = api.submit("silent", ",\"arrayProperties\":{\"size\":2}");
        assertThat(message(send(request("jobs/" + array + "/files"))))
                .contains("is an array", "Ask for those of " + array + ":0.");
    }

    @Test
    void following_a_log_ends_when_the_job_ends_without_having_run() throws Exception {
        String id = api.submit("never-runs", "");
        var lines =
                api.http()
                        .sendAsync(
                                request("jobs/" + id + "/logs?follow=true"),
                                HttpResponse.BodyHandlers.ofString());
        api.post("/v1/terminatejob", "{\"jobId\":\"" + id + "\",\"reason\":\"enough\"}");
        assertThat(lines.get(20, java.util.concurrent.TimeUnit.SECONDS).body()).isEmpty();
    }

    @Test
    void applying_files_twice_changes_nothing_and_a_dry_run_never_does() throws Exception {
        String queue =
                """
                kind: JobQueue
                jobQueueName: %1$s-extra
                priority: %2$d
                computeEnvironmentOrder: [{order: 1, computeEnvironment: %1$s}]
                """;
        assertThat(action(apply(true, queue.formatted(name, 1)))).isEqualTo("create");
        assertThat(action(apply(false, queue.formatted(name, 1)))).isEqualTo("create");
        assertThat(action(apply(false, queue.formatted(name, 1)))).isEqualTo("unchanged");
        JsonNode change = apply(true, queue.formatted(name, 2)).get("changes").get(0);
        assertThat(change.get("action").asText()).isEqualTo("update");
        assertThat(change.at("/differences/0/field").asText()).isEqualTo("priority");
        assertThat(change.at("/differences/0/from").asText()).isEqualTo("1");
        assertThat(change.at("/differences/0/to").asText()).isEqualTo("2");

        JsonNode problem = apply(false, queue.formatted(name, -2)).get("problems").get(0);
        assertThat(problem.get("line").asInt()).isEqualTo(3);
        assertThat(problem.get("message").asText()).contains("priority is -2");
    }

    @Test
    void a_queue_and_the_weights_of_its_shares_stand_in_one_file() throws Exception {
        String lab =
                """
                kind: JobQueue
                jobQueueName: %1$s-lab
                priority: 1
                schedulingPolicyArn: %1$s-groups
                computeEnvironmentOrder: [{order: 1, computeEnvironment: %1$s}]
                ---
                kind: SchedulingPolicy
                name: %1$s-groups
                fairsharePolicy:
                  shareDecaySeconds: 3600
                  shareDistribution:
                    - {shareIdentifier: structures, weightFactor: 1}
                    - {shareIdentifier: fluids, weightFactor: %2$s}
                """;
        assertThat(actions(apply(false, lab.formatted(name, "0.5"))))
                .containsExactly("create", "create");
        assertThat(actions(apply(false, lab.formatted(name, "0.5"))))
                .containsExactly("unchanged", "unchanged");
        JsonNode change = apply(false, lab.formatted(name, "0.25")).get("changes").get(0);
        assertThat(change.get("kind").asText()).isEqualTo("SchedulingPolicy");
        assertThat(change.at("/differences/0/field").asText())
                .isEqualTo("fairsharePolicy.shareDistribution[1].weightFactor");
        assertThat(actions(apply(false, lab.formatted(name, "0.25"))))
                .containsExactly("unchanged", "unchanged");

        JsonNode problem = apply(false, lab.formatted(name, "-1")).get("problems").get(0);
        assertThat(problem.get("message").asText()).contains("weightFactor is -1");
    }

    private static List<String> actions(JsonNode answer) {
        return answer.findValuesAsText("action");
    }

    @Test
    void the_service_tells_its_version_and_how_long_it_has_run() throws Exception {
        JsonNode info = api.get("info");
        assertThat(info.get("version").asText()).isNotEmpty();
        assertThat(info.get("uptimeSeconds").asLong()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jobs/nobody | 404 | nobody does not exist",
                "jobs/01900000-0000-7000-8000-000000000000 | 404 | does not exist",
                "jobs/01900000-0000-7000-8000-000000000000/logs | 404 | does not exist",
                "jobs/01900000-0000-7000-8000-000000000000/wait | 404 | does not exist",
                "jobs/01900000-0000-7000-8000-000000000000/files/out/a.txt | 404 | does not exist",
                "jobs?status=DONE | 400 | status is \"DONE\"",
                "jobs?limit=many | 400 | limit is \"many\"",
                "jobs?limit=0 | 400 | limit is 0; it must be 1 to 10000",
                "jobs?cursor=2 | 400 | cursor is \"2\"",
                "jobs?tag=flow | 400 | tag is \"flow\"",
                "jobs?state=FAILED | 400 | There is no parameter \"state\" here",
                "hosts?all=true | 400 | none is taken",
                "jobs/01900000-0000-7000-8000-000000000000/children | 404 | does not exist",
                "nothing | 404 | There is nothing at /fairlead/v1/nothing",
                "apply | 405 | does not answer this method",
            })
    void what_is_wrong_is_said_with_a_code_and_a_sentence(String path, int status, String part)
            throws Exception {
        HttpResponse<String> answer = send(request(path));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(message(answer)).contains(part);
        JsonNode error = OwnApi.JSON.readTree(answer.body()).get("error");
        assertThat(error.get("message").asText()).isEqualTo(message(answer));
        assertThat(error.get("code").asText()).matches("[A-Z_0-9]+");
        assertThat(answer.headers().firstValue("x-amzn-RequestId"))
                .contains(error.get("requestId").asText());
    }

    private static String action(JsonNode plan) {
        assertThat(plan.get("problems")).isEmpty();
        return plan.get("changes").get(0).get("action").asText();
    }

    private ObjectNode apply(boolean dryRun, String yaml) throws Exception {
        ObjectNode request = OwnApi.JSON.createObjectNode();
        request.putArray("files").addObject().put("path", "test.yaml").put("text", yaml);
        return (ObjectNode) api.post("/fairlead/v1/apply?dryRun=" + dryRun, request.toString());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("jobs").forEach(job -> ids.add(job.get("jobId").asText()));
        return ids;
    }

    private static String message(HttpResponse<String> answer) throws Exception {
        return OwnApi.JSON.readTree(answer.body()).get("message").asText();
    }

    private HttpRequest request(String path) {
        return api.request(path).build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return api.http().send(request, OwnApi.text());
    }
}

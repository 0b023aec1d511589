package io.fairlead.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.api.WithoutEngine;
import io.fairlead.domain.job.JobId;
import io.fairlead.files.OutputArchive;
import io.fairlead.logs.LogArchive;
import io.fairlead.store.JobRemoval;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Deleting jobs over HTTP. */
@QuarkusTest
@TestProfile(WithoutEngine.class)
class PruneTest {
    @TestHTTPResource URI endpoint;
    @Inject LogArchive logs;
    @Inject OutputArchive outputs;
    @Inject JobRemoval removal;
    private OwnApi api;

    @BeforeEach
    void prepare() throws Exception {
        api = new OwnApi(endpoint);
    }

    @AfterEach
    void disconnect() {
        api.close();
    }

    @Test
    void an_ended_job_goes_with_its_logs_and_files_and_an_open_one_stays() throws Exception {
        String gone = failed("gone");
        String open = api.submit("open", "");
        Path log = left(logs.directory(id(gone)).resolve("whole-1.log.gz"), 3);
        Path file = left(outputs.directory(id(gone)).resolve("whole-1/out/a/b.txt"), 4);
        Path other = left(outputs.directory(id(open)).resolve("whole-1/out/b.txt"), 5);

        JsonNode rehearsed = prune("\"dryRun\":true");
        assertThat(ids(rehearsed)).containsExactly(gone);
        assertThat(rehearsed.get("bytes").asLong()).isEqualTo(7);
        assertThat(log).exists();
        assertThat(api.get("jobs/" + gone).get("status").asText()).isEqualTo("FAILED");

        JsonNode pruned = prune("\"dryRun\":false");
        assertThat(ids(pruned)).containsExactly(gone);
        assertThat(pruned.get("bytes").asLong()).isEqualTo(7);
        assertThat(pruned.get("needed").asInt()).isZero();
        assertThat(status("jobs/" + gone)).isEqualTo(404);
        assertThat(ids(api.get("jobs?queue=" + api.name).get("jobs"), "jobId"))
                .containsExactly(open);
        assertThat(log.getParent()).doesNotExist();
        assertThat(outputs.directory(id(gone))).doesNotExist();
        assertThat(file).doesNotExist();
        assertThat(other).exists();
        assertThat(ids(prune("\"dryRun\":false"))).isEmpty();
    }

    @Test
    void only_jobs_that_ended_long_enough_ago_in_the_state_and_by_the_name_go() throws Exception {
        String gone = failed("gone-1");
        String kept = failed("kept-1");

        assertThat(ids(pruned(3600, ""))).isEmpty();
        assertThat(ids(prune("\"states\":[\"SUCCEEDED\"]"))).isEmpty();
        assertThat(ids(prune("\"states\":[\"FAILED\"],\"name\":\"gone-*\""))).containsExactly(gone);
        assertThat(status("jobs/" + kept)).isEqualTo(200);
    }

    @Test
    void a_job_that_an_open_one_waits_for_is_told_and_stays() throws Exception {
        String needed = failed("needed");
        String open = api.submit("open", "");
        String waits =
                api.submit(
                        "waits",
                        ",\"dependsOn\":[{\"jobId\":\"%s\"},{\"jobId\":\"%s\"}],\"tags\":{\"fairlead:depends\":\"after-any\"}"
                                .formatted(needed, open));

        for (String dryRun : List.of("true", "false")) {
            JsonNode pruned = prune("\"dryRun\":" + dryRun);
            assertThat(ids(pruned)).isEmpty();
            assertThat(pruned.get("needed").asInt()).isEqualTo(1);
        }
        api.terminate(waits);
        api.get("jobs/" + waits + "/wait?timeout=30");
        assertThat(ids(prune("\"dryRun\":false"))).containsExactly(waits, needed);
    }

    @Test
    void pages_follow_one_another_until_all_are_gone() throws Exception {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(failed("page"));
        }
        List<String> gone = new ArrayList<>();
        String more = "";
        do {
            JsonNode page = prune("\"dryRun\":false" + more);
            gone.addAll(ids(page));
            more = page.has("next") ? ",\"cursor\":\"" + page.get("next").asText() + "\"" : "";
        } while (!more.isEmpty());
        assertThat(gone).isEqualTo(all.reversed());
    }

    @Test
    void service_jobs_that_have_ended_go_after_the_jobs() throws Exception {
        String queue = api.serviceQueue();
        String gone = api.submitServiceJob(queue, "Gone-1", ",\"tags\":{\"k\":\"v\"}");
        String other = api.submitServiceJob(queue, "other", ",\"tags\":{\"k\":\"v\"}");
        String open = api.submitServiceJob(queue, "gone-2", ",\"tags\":{\"k\":\"v\"}");
        api.terminateServiceJob(gone);
        api.terminateServiceJob(other);
        String asked =
                "\"queue\":\"%s\",\"name\":\"gone*\",\"tags\":{\"k\":\"v\"}".formatted(queue);

        assertThat(all(0, asked + ",\"dryRun\":true")).containsExactly(gone);
        assertThat(all(3600, asked)).isEmpty();
        assertThat(all(0, asked + ",\"states\":[\"SUCCEEDED\"]")).isEmpty();
        assertThat(described(gone)).isEqualTo(200);

        assertThat(all(0, asked)).containsExactly(gone);
        assertThat(described(gone)).isEqualTo(400);
        assertThat(described(other)).isEqualTo(200);
        assertThat(described(open)).isEqualTo(200);
        assertThat(all(0, asked)).isEmpty();
    }

    private int described(String serviceJob) throws Exception {
        return api.send("/v1/describeservicejob", "{\"jobId\":\"" + serviceJob + "\"}")
                .statusCode();
    }

    /** The ids on all pages. */
    private List<String> all(long age, String asked) throws Exception {
        List<String> ids = new ArrayList<>();
        String more = "";
        do {
            JsonNode page =
                    api.post(
                            "/fairlead/v1/jobs/prune",
                            "{\"olderThanSeconds\":%d,%s%s}".formatted(age, asked, more));
            ids.addAll(ids(page));
            more = page.has("next") ? ",\"cursor\":\"" + page.get("next").asText() + "\"" : "";
        } while (!more.isEmpty());
        return ids;
    }

    @Test
    void a_submission_that_names_a_job_as_it_is_deleted_is_refused_as_aws_refuses()
            throws Exception {
        String gone = failed("gone");
        removal.condemn(List.of(id(gone)), Instant.now().plusSeconds(1));
        HttpResponse<String> answer =
                api.send(
                        "/v1/submitjob",
                        api.job("late", ",\"dependsOn\":[{\"jobId\":\"" + gone + "\"}]"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ClientException");
        assertThat(OwnApi.JSON.readTree(answer.body()).get("message").asText())
                .startsWith("dependsOn names job " + gone + ", which was deleted");
        assertThat(ids(api.get("jobs?queue=" + api.name + "&name=late").get("jobs"), "jobId"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|olderThanSeconds",
                "{\"olderThanSeconds\":-1}|olderThanSeconds",
                "{\"olderThanSeconds\":5,\"states\":[\"RUNNING\"]}|states",
                "{\"olderThanSeconds\":5,\"cursor\":\"x\"}|cursor",
                "{\"olderThanSeconds\":5,\"cursor\":\"service.x\"}|cursor",
                "{\"olderThanSeconds\":5,\"all\":true}|all",
            })
    void what_is_not_said_well_is_refused_and_named(String body, String field) throws Exception {
        HttpResponse<String> answer = api.send("/fairlead/v1/jobs/prune", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(field);
    }

    private String failed(String job) throws Exception {
        String id = api.submit(job, "");
        api.terminate(id);
        assertThat(api.get("jobs/" + id + "/wait?timeout=30").get("status").asText())
                .isEqualTo("FAILED");
        return id;
    }

    private JsonNode prune(String more) throws Exception {
        return pruned(0, "," + more);
    }

    private JsonNode pruned(long age, String more) throws Exception {
        return api.post(
                "/fairlead/v1/jobs/prune",
                "{\"olderThanSeconds\":%d,\"queue\":\"%s\"%s}".formatted(age, api.name, more));
    }

    private int status(String path) throws Exception {
        return api.http().send(api.request(path).build(), OwnApi.text()).statusCode();
    }

    private static Path left(Path file, int bytes) throws Exception {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x".repeat(bytes));
    }

    private static JobId id(String text) {
        return JobId.parse(text).orElseThrow();
    }

    private static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.get("jobs").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static List<String> ids(JsonNode jobs, String member) {
        List<String> ids = new ArrayList<>();
        jobs.forEach(job -> ids.add(job.get(member).asText()));
        return ids;
    }
}

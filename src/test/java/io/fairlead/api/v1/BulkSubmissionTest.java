package io.fairlead.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class BulkSubmissionTest {
    @TestHTTPResource URI endpoint;
    private OwnApi api;

    @BeforeEach
    void prepare() throws Exception {
        api = new OwnApi(endpoint);
    }

    @AfterEach
    void disconnect() {
        api.close();
    }

    private HttpResponse<String> submit(String mode, String... jobs) throws Exception {
        return api.send(
                "/fairlead/v1/jobs",
                "{\"mode\":\"%s\",\"jobs\":[%s]}".formatted(mode, String.join(",", jobs)));
    }

    private int listed() throws Exception {
        return api.get("jobs?queue=" + api.name).get("jobs").size();
    }

    @Test
    void thousands_of_jobs_are_accepted_in_order_by_one_request() throws Exception {
        String jobs =
                IntStream.range(0, 3000)
                        .mapToObj(i -> api.job("bulk-" + i, ""))
                        .collect(Collectors.joining(","));
        JsonNode answer = api.post("/fairlead/v1/jobs", "{\"jobs\":[" + jobs + "]}");
        assertThat(answer.get("submitted").asInt()).isEqualTo(3000);
        assertThat(answer.get("refused").asInt()).isZero();
        JsonNode last = answer.get("jobs").get(2999);
        assertThat(last.get("jobName").asText()).isEqualTo("bulk-2999");
        assertThat(last.get("jobArn").asText()).endsWith(":job/" + last.get("jobId").asText());
        assertThat(api.get("jobs?queue=" + api.name + "&limit=1").at("/jobs/0/jobId").asText())
                .isEqualTo(last.get("jobId").asText());
        assertThat(api.get("jobs/" + answer.at("/jobs/7/jobId").asText()).get("jobName").asText())
                .isEqualTo("bulk-7");
    }

    @Test
    void one_bad_job_keeps_all_from_being_submitted() throws Exception {
        HttpResponse<String> answer =
                submit(
                        "all",
                        api.job("good", ""),
                        api.job("wrong queue", ""),
                        "{\"jobName\":\"a\",\"jobQueue\":\"nowhere\",\"jobDefinition\":\"none\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("No job was submitted, because 2 of 3 are refused. jobs[1]: jobName is")
                .contains("jobs[2]: Job queue nowhere does not exist.");
        assertThat(listed()).isZero();
    }

    @Test
    void each_job_stands_for_itself_if_that_is_asked() throws Exception {
        HttpResponse<String> answer =
                submit(
                        "each",
                        api.job("good", ""),
                        "{\"jobNam\":\"typo\"}",
                        "7",
                        api.job("array", ",\"arrayProperties\":{\"size\":4}"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode told = OwnApi.JSON.readTree(answer.body());
        assertThat(told.get("submitted").asInt()).isEqualTo(2);
        assertThat(told.get("refused").asInt()).isEqualTo(2);
        assertThat(told.at("/jobs/1/error/code").asText()).isEqualTo("INVALID");
        assertThat(told.at("/jobs/1/error/message").asText())
                .isEqualTo("jobs[1]: jobNam is not a member of SubmitJob; did you mean jobName?");
        assertThat(told.at("/jobs/2/error/message").asText())
                .contains("jobs[2]: The request body is the number 7");
        assertThat(told.at("/jobs/3/jobName").asText()).isEqualTo("array");
        assertThat(listed()).isEqualTo(2);
    }

    @Test
    void what_is_wrong_with_the_request_itself_is_said() throws Exception {
        assertThat(submit("all").body()).contains("jobs has 0 entries; it must have 1 to 10000");
        assertThat(submit("some", api.job("a", "")).body())
                .contains("mode is \\\"some\\\"; it must be one of all, each");
        assertThat(submit("all", "null").body()).contains("jobs[0] is null");
    }
}

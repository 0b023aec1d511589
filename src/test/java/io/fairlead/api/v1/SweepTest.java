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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.net.http.HttpResponse;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class SweepTest {
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

    private HttpResponse<String> sweep(String more, String columns, String rows) throws Exception {
        return api.send(
                "/fairlead/v1/sweeps",
                "{\"job\":%s,\"columns\":%s,\"rows\":%s}"
                        .formatted(api.job("swept", more), columns, rows));
    }

    @Test
    void each_child_is_shown_with_its_own_values() throws Exception {
        HttpResponse<String> answer =
                sweep(
                        ",\"parameters\":{\"mesh\":\"coarse\"},\"containerOverrides\":{\"command\":[\"solve\",\"Ref::mach\",\"Ref::mesh\"]}",
                        "[\"mach\"]",
                        "[[\"0.3\"],[\"0.5\"],[\"0.7\"]]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode sweep = OwnApi.JSON.readTree(answer.body());
        String id = sweep.get("jobId").asText();
        assertThat(sweep.get("children").asInt()).isEqualTo(3);

        JsonNode child = api.get("jobs/" + id + ":1");
        assertThat(child.at("/container/command").toString())
                .isEqualTo("[\"solve\",\"0.5\",\"coarse\"]");
        assertThat(child.at("/parameters/mach").asText()).isEqualTo("0.5");
        assertThat(child.at("/container/environment").toString())
                .contains("{\"name\":\"mach\",\"value\":\"0.5\"}");
        assertThat(api.get("jobs/" + id + "/children").at("/jobs/2/parameters/mach").asText())
                .isEqualTo("0.7");
        assertThat(api.get("jobs/" + id).at("/parameters/mach").asText()).isEqualTo("Ref::mach");
        api.terminate(id);
    }

    @Test
    void what_failed_of_an_array_is_accepted_again_with_its_values() throws Exception {
        String id =
                OwnApi.JSON
                        .readTree(sweep("", "[\"mach\"]", "[[\"0.3\"],[\"0.5\"],[\"0.7\"]]").body())
                        .get("jobId")
                        .asText();
        HttpResponse<String> early = api.send("/fairlead/v1/jobs/" + id + "/retry", "{}");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("can be retried when it has ended");
        api.terminate(id);
        api.get("jobs/" + id + "/wait?timeout=20");

        JsonNode again = api.post("/fairlead/v1/jobs/" + id + "/retry", "{\"failed\":true}");
        assertThat(again.get("children").asInt()).isEqualTo(3);
        JsonNode child = api.get("jobs/" + again.get("jobId").asText() + ":2");
        assertThat(child.at("/parameters/mach").asText()).isEqualTo("0.7");
        api.terminate(again.get("jobId").asText());
    }

    @Test
    void a_single_job_is_accepted_again_and_a_job_that_is_none_is_not() throws Exception {
        String id = api.submit("single", "");
        api.terminate(id);
        api.get("jobs/" + id + "/wait?timeout=20");
        JsonNode again = api.post("/fairlead/v1/jobs/" + id + "/retry", "{}");
        assertThat(again.get("children").asInt()).isZero();
        assertThat(again.get("jobName").asText()).isEqualTo("single");
        api.terminate(again.get("jobId").asText());
        assertThat(
                        api.send(
                                        "/fairlead/v1/jobs/01900000-0000-7000-8000-000000000000/retry",
                                        "{}")
                                .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | [\"a-b\"] | [[\"1\"]] | columns holds \"a-b\"",
                "'' | [\"AWS_BATCH_X\"] | [[\"1\"]] | AWS_BATCH",
                "'' | [\"a\",\"a\"] | [[\"1\",\"2\"]] | a name twice",
                "'' | [\"a\"] | [[\"1\"],[]] | rows[1] has 0 values",
                "'' | [\"a\"] | [[null]] | null",
                "'' | [\"a\"] | [] | rows",
                "',\"arrayProperties\":{\"size\":2}' | [\"a\"] | [[\"1\"]] | job.arrayProperties",
                "',\"jobbName\":\"x\"' | [\"a\"] | [[\"1\"]] | jobbName",
            })
    void what_is_wrong_is_named(String more, String columns, String rows, String said)
            throws Exception {
        HttpResponse<String> answer = sweep(more, columns, rows);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(OwnApi.JSON.readTree(answer.body()).get("message").asText()).contains(said);
    }
}

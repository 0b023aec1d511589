package io.fairlead.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class ExplainTest {
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

    @Test
    void a_waiting_job_is_explained_with_numbers_and_every_host() throws Exception {
        String first = api.submit("first", "");
        String second = api.submit("second", "");

        JsonNode told = api.get("jobs/" + second + "/explain");
        assertThat(told.get("jobId").asText()).isEqualTo(second);
        assertThat(told.get("status").asText()).isEqualTo("RUNNABLE");
        assertThat(told.at("/reason/kind").asText()).isEqualTo("NO_HOST");
        assertThat(told.at("/reason/sentence").asText())
                .isEqualTo(api.get("jobs/" + second).get("statusReason").asText());
        assertThat(told.at("/reason/asked/vcpus").asDouble()).isEqualTo(1);
        assertThat(told.at("/reason/asked/memoryMiB").asInt()).isEqualTo(16);
        assertThat(told.at("/queue/name").asText()).isEqualTo(api.name);
        assertThat(told.at("/queue/position").asInt()).isEqualTo(2);
        assertThat(told.at("/queue/behind").asText()).isEqualTo(first);
        assertThat(told.at("/hosts/0/host").asText()).isEqualTo("local");
        assertThat(told.at("/hosts/0/environment").asText()).isEqualTo(api.name);
        assertThat(told.at("/hosts/0/obstacle").asText()).isEqualTo("TAKES_NO_WORK");
        assertThat(told.at("/hosts/0/missing/vcpus").asDouble()).isEqualTo(1);
        assertThat(told.at("/hosts/0/problem").asText()).isNotEmpty();
    }

    @Test
    void of_an_array_a_child_is_explained() throws Exception {
        String array = api.submit("array", ",\"arrayProperties\":{\"size\":3}");
        JsonNode told = api.get("jobs/" + array + "/explain");
        assertThat(told.get("explained").asText()).isEqualTo(array + ":0");
        assertThat(api.get("jobs/" + array + ":2/explain").at("/queue/position").asInt())
                .isEqualTo(3);
    }

    @Test
    void a_job_that_waits_for_no_place_has_its_state_told_only() throws Exception {
        String id = api.submit("ended", "");
        String dependent = api.submit("later", ",\"dependsOn\":[{\"jobId\":\"" + id + "\"}]");
        JsonNode waits = api.get("jobs/" + dependent + "/explain");
        assertThat(waits.get("statusReason").asText()).contains("waits for job " + id);
        assertThat(waits.has("queue")).isFalse();

        api.terminate(id);
        JsonNode told = api.get("jobs/" + id + "/explain");
        assertThat(told.get("status").asText()).isEqualTo("FAILED");
        assertThat(told.get("statusReason").asText()).isEqualTo("enough");
        assertThat(told.has("reason")).isFalse();
    }

    @Test
    void a_job_that_does_not_exist_is_said_so() throws Exception {
        var answer =
                api.http()
                        .send(
                                api.request("jobs/01900000-0000-7000-8000-000000000000/explain")
                                        .build(),
                                OwnApi.text());
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void what_a_job_waited_for_is_told_with_times_and_codes() throws Exception {
        String job = api.submit("job", "");
        await().until(() -> api.get("jobs/" + job + "/explain").at("/history/0").isObject());
        JsonNode first = api.get("jobs/" + job + "/explain").at("/history/0");
        assertThat(first.get("code").asText()).isEqualTo("NO_HOST");
        assertThat(first.get("from").asLong()).isPositive();
        assertThat(first.has("to")).isFalse();
        assertThat(first.get("sentence").asText()).startsWith("CAPACITY:");

        api.terminate(job);
        JsonNode ended = api.get("jobs/" + job + "/explain").at("/history/0");
        assertThat(ended.get("to").asLong()).isGreaterThan(first.get("from").asLong());
    }
}

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

/** Holding, releasing and re-prioritising over HTTP. */
@QuarkusTest
@TestProfile(WithoutEngine.class)
class SteeringTest {
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
    void a_held_job_stays_runnable_says_who_holds_it_and_waits_for_a_place_again_when_released()
            throws Exception {
        String job = api.submit("held", "");
        JsonNode answer = steer("hold", "{\"jobs\":[\"" + job + "\"]}");
        assertThat(answer.get("changed").asInt()).isEqualTo(1);
        assertThat(answer.at("/jobs/0").asText()).isEqualTo(job);

        JsonNode held = api.get("jobs/" + job);
        assertThat(held.get("status").asText()).isEqualTo("RUNNABLE");
        assertThat(held.get("statusReason").asText())
                .matches("held by a local user at \\S+Z; release it to let it run");
        JsonNode explained = api.get("jobs/" + job + "/explain");
        assertThat(explained.at("/reason/kind").asText()).isEqualTo("HELD");
        assertThat(explained.has("queue")).isFalse();

        assertThat(steer("release", "{\"jobs\":[\"" + job + "\"]}").get("changed").asInt())
                .isEqualTo(1);
        assertThat(api.get("jobs/" + job + "/explain").at("/reason/kind").asText())
                .isEqualTo("NO_HOST");
    }

    @Test
    void a_held_array_says_so_on_itself_and_its_children() throws Exception {
        String array = api.submit("array", ",\"arrayProperties\":{\"size\":3}");
        steer("hold", "{\"jobs\":[\"" + array + "\"]}");
        for (String id : new String[] {array, array + ":2"}) {
            assertThat(api.get("jobs/" + id).get("statusReason").asText()).startsWith("held by");
        }
        assertThat(api.get("jobs/" + array + "/explain").get("explained").asText())
                .isEqualTo(array + ":0");
    }

    @Test
    void jobs_are_meant_by_queue_name_and_tag() throws Exception {
        String tagged = ",\"tags\":{\"project\":\"wing\"}";
        String one = api.submit("mesh-1", tagged);
        String other = api.submit("mesh-2", "");
        String third = api.submit("solve", tagged);
        String mine = "{\"queue\":\"" + api.name + "\"";

        JsonNode held =
                steer("hold", mine + ",\"name\":\"mesh-*\",\"tags\":{\"project\":\"wing\"}}");
        assertThat(held.get("jobs").toString()).isEqualTo("[\"" + one + "\"]");
        held = steer("hold", mine + "}");
        assertThat(held.get("jobs").toString()).contains(other, third).doesNotContain(one);
        assertThat(held.get("unchanged").asInt()).isEqualTo(1);
        assertThat(steer("release", "{\"tags\":{\"project\":\"wing\"}}").get("jobs").toString())
                .contains(one, third)
                .doesNotContain(other);
    }

    @Test
    void another_priority_is_what_the_job_is_described_with_from_then_on() throws Exception {
        String job = api.submit("urgent", "");
        steer("prioritise", "{\"jobs\":[\"" + job + "\"],\"schedulingPriority\":42}");
        assertThat(api.get("jobs/" + job).get("schedulingPriority").asInt()).isEqualTo(42);
    }

    @Test
    void what_has_ended_is_left_as_it_is() throws Exception {
        String job = api.submit("ended", "");
        api.terminate(job);
        JsonNode answer = steer("hold", "{\"jobs\":[\"" + job + "\"]}");
        assertThat(answer.get("changed").asInt()).isZero();
        assertThat(answer.get("unchanged").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hold       | {}                                  | 400 | Nothing says which jobs"
                        + " are meant",
                "hold       | {\"jobs\":[\"x\"]}                  | 404 | Job x does not exist",
                "hold       | {\"queue\":\"q\",\"jobs\":[\"x\"]}  | 400 | jobs is given together"
                        + " with",
                "hold       | {\"job\":\"x\"}                     | 400 | job",
                "release    | {\"jobs\":[]}                       | 400 | jobs",
                "prioritise | {\"queue\":\"q\"}                   | 400 | schedulingPriority",
                "prioritise | {\"queue\":\"q\",\"schedulingPriority\":10000} | 400 | 9999",
                "hold | {\"jobs\":[\"00000000-0000-7000-8000-000000000000\"]} | 404 | does not"
                        + " exist",
                "hold | {\"jobs\":[\"00000000-0000-7000-8000-000000000000:1\"]} | 400 | a child of"
                        + " an array",
            })
    void what_is_wrong_is_refused_in_a_sentence(String verb, String body, int status, String said)
            throws Exception {
        HttpResponse<String> answer = api.send("/fairlead/v1/jobs/" + verb, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
    }

    private JsonNode steer(String verb, String body) throws Exception {
        return api.post("/fairlead/v1/jobs/" + verb, body);
    }
}

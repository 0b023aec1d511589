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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.net.http.HttpResponse;

/** Environments whose hosts are launched, as clients and files declare and see them. Nothing is launched: no work waits. */
@QuarkusTest
@TestProfile(WithoutEngine.class)
@Tag("store")
class ScaledEnvironmentsTest {
    private static final String TYPES =
            "\"hostTypes\":[{\"name\":\"c.small\",\"vcpus\":2,\"memoryMiB\":4096},"
                    + "{\"name\":\"c.large\",\"vcpus\":8,\"memoryMiB\":16384,\"pricePerHour\":0.4}]";

    @TestHTTPResource URI endpoint;

    private OwnApi api;

    @BeforeEach
    void connect() throws Exception {
        api = new OwnApi(endpoint);
        api.post("/v1/createhostprovider", provider("LOCAL"));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void an_environment_shows_how_large_it_is_and_not_what_was_wished() throws Exception {
        create("\"minvCpus\":0,\"maxvCpus\":16", "\"fairlead:provider\":\"" + api.name + "\"");

        JsonNode shown = shown();
        assertThat(shown.at("/status").asText()).isEqualTo("VALID");
        assertThat(shown.at("/computeResources/desiredvCpus").asInt(-1)).isZero();
        assertThat(shown.at("/computeResources/maxvCpus").asInt()).isEqualTo(16);

        JsonNode plan = api.get("environments/plan").get("environments");
        assertThat(plan)
                .anySatisfy(
                        each -> {
                            assertThat(each.get("environment").asText()).isEqualTo(api.name + "-s");
                            assertThat(each.get("vcpus").asInt(-1)).isZero();
                            assertThat(each.get("maxvCpus").asInt()).isEqualTo(16);
                        });
        assertThat(api.get("hosts/history?environment=" + api.name + "-s").get("changes"))
                .isEmpty();
    }

    @Test
    void what_files_declare_is_the_same_when_it_is_applied_again() throws Exception {
        ObjectNode request = OwnApi.JSON.createObjectNode();
        request.putArray("files")
                .addObject()
                .put("path", "scaled.yaml")
                .put(
                        "text",
                        """
                        kind: HostProvider
                        hostProviderName: %1$s-p
                        type: LOCAL
                        hostTypes: [{name: one, vcpus: 1, memoryMiB: 512}]
                        ---
                        kind: ComputeEnvironment
                        computeEnvironmentName: %1$s-f
                        type: MANAGED
                        computeResources: {type: EC2, minvCpus: 0, desiredvCpus: 0, maxvCpus: 4, instanceTypes: [one]}
                        tags:
                          fairlead:provider: %1$s-p
                          fairlead:minimum:office: 2 from 0 0 8 ? * MON-FRI 2035 in Europe/Berlin
                        """
                                .formatted(api.name));

        JsonNode first = api.post("/fairlead/v1/apply", request.toString());
        JsonNode again = api.post("/fairlead/v1/apply", request.toString());

        assertThat(first.get("problems")).isEmpty();
        assertThat(again.get("changes"))
                .allSatisfy(each -> assertThat(each.get("action").asText()).isEqualTo("unchanged"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "fairlead:provider":"nobody"                                                    | there is no host provider of that name
                    "fairlead:provider":"PROVIDER","fairlead:idle-delay":"soon"                     | a number with s, m or h
                    "fairlead:provider":"PROVIDER","fairlead:minimum:x":"many"                      | it is written '16 from
                    "fairlead:provider":"PROVIDER","fairlead:minimum:x":"4 from noon"               | is not a cron expression
                    "fairlead:provider":"PROVIDER","fairlead:minimum:x":"4 from 0 0 8 * * ? in Moon" | time zone "Moon"
                    "fairlead:provider":"PROVIDER","fairlead:hosts":"a=tcp://a:1"                   | Leave one out
                    "fairlead:count-others":"yes"                                                   | must be true or false
                    "fairlead:warm-images":"busybox"                                                | is given without fairlead:provider
                    """)
    void tags_that_say_nothing_sensible_are_refused(String tags, String complaint)
            throws Exception {
        HttpResponse<String> answer =
                api.send(
                        "/v1/createcomputeenvironment",
                        environment("\"maxvCpus\":16", tags.replace("PROVIDER", api.name)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(OwnApi.JSON.readTree(answer.body()).get("message").asText()).contains(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "instanceTypes":["m5"],"maxvCpus":16                     | is no host type of provider
                    "minvCpus":4,"maxvCpus":2                                | each must be at most the next
                    """)
    void sizes_and_types_that_cannot_be_are_refused(String resources, String complaint)
            throws Exception {
        HttpResponse<String> answer =
                api.send(
                        "/v1/createcomputeenvironment",
                        environment(resources, "\"fairlead:provider\":\"" + api.name + "\""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(complaint);
    }

    @Test
    void a_program_that_is_not_in_its_directory_is_refused() throws Exception {
        HttpResponse<String> answer =
                api.send(
                        "/v1/createhostprovider",
                        "{\"hostProviderName\":\"%s-c\",\"type\":\"COMMAND\",\"program\":\"nothing\",%s}"
                                .formatted(api.name, TYPES));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("is no program").contains("fairlead.scaling.programs");
        assertThat(
                        api.send(
                                        "/v1/createhostprovider",
                                        "{\"hostProviderName\":\"%s-c\",\"type\":\"COMMAND\",\"program\":\"../sh\",%s}"
                                                .formatted(api.name, TYPES))
                                .body())
                .contains("named without a path");
    }

    @Test
    void a_provider_that_an_environment_uses_cannot_be_deleted() throws Exception {
        create("\"maxvCpus\":16", "\"fairlead:provider\":\"" + api.name + "\"");

        HttpResponse<String> answer =
                api.send("/v1/deletehostprovider", "{\"hostProvider\":\"" + api.name + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(api.name + "-s").contains("get their hosts from it");
    }

    @Test
    void a_host_that_does_not_exist_cannot_be_drained() throws Exception {
        HttpResponse<String> answer = api.send("/fairlead/v1/hosts/nobody/drain", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Host nobody does not exist");
    }

    private String provider(String type) {
        return "{\"hostProviderName\":\"%s\",\"type\":\"%s\",%s}".formatted(api.name, type, TYPES);
    }

    private void create(String resources, String tags) throws Exception {
        api.post("/v1/createcomputeenvironment", environment(resources, tags));
    }

    private String environment(String resources, String tags) {
        return "{\"computeEnvironmentName\":\"%s-s\",\"type\":\"MANAGED\",\"computeResources\":{\"type\":\"EC2\",%s},\"tags\":{%s}}"
                .formatted(api.name, resources, tags);
    }

    private JsonNode shown() throws Exception {
        return api.post(
                        "/v1/describecomputeenvironments",
                        "{\"computeEnvironments\":[\"" + api.name + "-s\"]}")
                .get("computeEnvironments")
                .get(0);
    }
}

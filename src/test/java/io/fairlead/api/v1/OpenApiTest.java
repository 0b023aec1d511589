package io.fairlead.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.fairlead.api.WithoutEngine;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class OpenApiTest {
    private static final ObjectMapper SORTED =
            new ObjectMapper()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .enable(SerializationFeature.INDENT_OUTPUT);

    @TestHTTPResource URI endpoint;

    private JsonNode served() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(endpoint.resolve("/openapi.json")).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return SORTED.readTree(answer.body());
        }
    }

    /** Writes the file anew when run with {@code -Dregenerate=true}; otherwise it must match what is served. */
    @Test
    void the_description_in_the_docs_is_the_one_that_is_served() throws Exception {
        java.nio.file.Path file = java.nio.file.Path.of("docs/reference/openapi.json");
        String generated =
                SORTED.writeValueAsString(SORTED.treeToValue(served(), Map.class)) + "\n";
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(file, generated);
        }
        assertThat(file).content().isEqualTo(generated);
    }

    @Test
    void rules_of_the_wire_are_keywords_of_the_schemas() throws Exception {
        JsonNode schemas = served().at("/components/schemas");
        JsonNode submit = schemas.get("SubmitJobRequest");
        assertThat(submit.get("required").toString())
                .contains("jobName", "jobQueue", "jobDefinition");
        assertThat(submit.at("/properties/arrayProperties/$ref").asText())
                .isEqualTo("#/components/schemas/ArrayProperties");
        JsonNode jobs = schemas.get("fairlead.SubmitJobs").get("properties");
        assertThat(jobs.at("/jobs/maxItems").asInt()).isEqualTo(10_000);
        assertThat(jobs.at("/jobs/items/$ref").asText())
                .isEqualTo("#/components/schemas/SubmitJobRequest");
        assertThat(jobs.at("/mode/enum").toString()).isEqualTo("[\"all\",\"each\"]");
        assertThat(schemas.get("fairlead.JobStateChange").get("properties").has("detail-type"))
                .isTrue();
    }

    @Test
    void every_reference_leads_somewhere() throws Exception {
        JsonNode description = served();
        assertThat(description.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference ->
                                assertThat(description.at(reference.substring(1)).isObject())
                                        .as(reference)
                                        .isTrue());
    }

    @Test
    void every_resource_of_the_own_api_is_described() {
        assertThat(
                        new ClassFileImporter()
                                        .withImportOption(
                                                ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                        .importPackages("io.fairlead.api.v1")
                                        .stream()
                                        .filter(each -> each.isAnnotatedWith(Path.class))
                                        .filter(each -> !each.isEquivalentTo(OpenApiResource.class))
                                        .<Class<?>>map(each -> each.reflect())
                                        .toList())
                .containsExactlyInAnyOrderElementsOf(OpenApiResource.RESOURCES);
    }
}

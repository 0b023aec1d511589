package io.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

@Tag("fast")
class ConnectorTest {
    @TempDir private Path home;

    @Test
    void the_nearest_of_the_usual_places_names_the_endpoint() throws IOException {
        Path config = Files.createDirectories(home.resolve(".aws")).resolve("config");
        Files.writeString(
                config,
                """
                [default]
                endpoint_url = http://default:1
                [profile lab]
                region = eu-west-1
                endpoint_url = http://lab:1
                """);
        Map<String, String> variables = new HashMap<>(Map.of("HOME", home.toString()));
        assertThat(endpoint(variables)).isEqualTo("http://127.0.0.1:8787");
        variables.put("AWS_PROFILE", "lab");
        assertThat(endpoint(variables)).isEqualTo("http://lab:1");
        variables.put("AWS_ENDPOINT_URL", "http://general:1");
        assertThat(endpoint(variables)).isEqualTo("http://general:1");
        variables.put("AWS_ENDPOINT_URL_BATCH", "http://batch:1");
        assertThat(endpoint(variables)).isEqualTo("http://batch:1");
        variables.put("FAIRLEAD_ENDPOINT", "http://own:1");
        assertThat(endpoint(variables)).isEqualTo("http://own:1");
    }

    @Test
    void logs_are_read_where_the_jobs_are_but_on_aws_from_its_own_service() {
        assertThat(logs(Fairlead.environment(Map.of()).endpoint("http://lab:1")))
                .isEqualTo("http://lab:1");
        assertThat(
                        logs(
                                Fairlead.environment(Map.of())
                                        .endpoint("https://batch.eu-west-1.amazonaws.com")))
                .isEqualTo("https://logs.eu-west-1.amazonaws.com");
        assertThat(
                        logs(
                                Fairlead.environment(
                                        Map.of(
                                                "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
                                                "http://logs:1"))))
                .isEqualTo("http://logs:1");
    }

    private static String endpoint(Map<String, String> variables) {
        return Fairlead.environment(variables)
                .connect()
                .find("")
                .calls
                .service()
                .profile()
                .endpoint()
                .toString();
    }

    private static String logs(Connector connector) {
        return connector.connect().find("").calls.logs().profile().endpoint().toString();
    }
}

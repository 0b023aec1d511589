package io.fairlead.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

@Tag("fast")
class ProfileTest {
    @Test
    void own_variable_goes_before_that_of_aws_and_both_before_the_default() {
        assertThat(
                        Profile.of(
                                Map.of(
                                        "FAIRLEAD_ENDPOINT",
                                        "http://a:1/",
                                        "AWS_ENDPOINT_URL_BATCH",
                                        "http://b:2")))
                .isEqualTo(new Profile(URI.create("http://a:1"), "FAIRLEAD_ENDPOINT"));
        assertThat(
                        Profile.of(
                                Map.of(
                                        "FAIRLEAD_ENDPOINT",
                                        " ",
                                        "AWS_ENDPOINT_URL_BATCH",
                                        "https://b/base")))
                .isEqualTo(new Profile(URI.create("https://b/base"), "AWS_ENDPOINT_URL_BATCH"));
        assertThat(Profile.of(Map.of()))
                .isEqualTo(new Profile(URI.create("http://127.0.0.1:8787"), "the default"));
    }

    @Test
    void an_address_that_is_none_is_refused_with_the_variable_that_holds_it() {
        for (String wrong : new String[] {"localhost:8787", "ftp://a", "http://", "http://a b"}) {
            assertThatThrownBy(() -> Profile.of(Map.of("FAIRLEAD_ENDPOINT", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "FAIRLEAD_ENDPOINT is '"
                                    + wrong
                                    + "', which is no address of the form http://host:port");
        }
    }

    @Test
    void the_service_listens_by_default_where_clients_look_for_it() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/main/resources/application.properties")))
                .contains("quarkus.http.port=" + Profile.DEFAULT_PORT);
    }
}

package io.fairlead.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.api.WithoutEngine;
import io.fairlead.domain.access.Role;
import io.fairlead.security.key.AccessKeys;
import io.fairlead.security.key.NewKey;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A service on loopback: open to this machine, closed to web pages, and strict about keys that it knows. */
@QuarkusTest
@TestProfile(WithoutEngine.class)
class LocalModeTest {
    @TestHTTPResource URI endpoint;
    @Inject AccessKeys keys;

    @ConfigProperty(name = "fairlead.data-dir")
    Path dataDirectory;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void disconnect() {
        http.close();
    }

    @Test
    void calls_without_a_signature_or_with_a_key_of_elsewhere_are_let_in() throws Exception {
        var unsigned = new HandSigned(endpoint, "", "");
        assertThat(unsigned.send(http).statusCode()).isEqualTo(200);
        var elsewhere = new HandSigned(endpoint, "AKIDEXAMPLE", "secret").sign();
        assertThat(elsewhere.send(http).statusCode()).isEqualTo(200);
        unsigned.headers.put("authorization", "Basic eDp5");
        assertThat(unsigned.send(http).statusCode()).isEqualTo(200);
        assertThat(Files.exists(dataDirectory.resolve("first-key"))).isFalse();
    }

    @Test
    void a_key_that_was_made_here_is_checked_and_held_to_its_role() throws Exception {
        NewKey key = keys.create(Role.SUBMIT, List.of(), "");
        assertThat(
                        new HandSigned(endpoint, key.key().id(), key.secret())
                                .sign()
                                .send(http)
                                .statusCode())
                .isEqualTo(200);
        assertThat(new HandSigned(endpoint, key.key().id(), "wrong").sign().send(http).statusCode())
                .isEqualTo(403);
        var create = new HandSigned(endpoint, key.key().id(), key.secret());
        create.target = create.canonicalPath = "/v1/createjobqueue";
        assertThat(create.sign().send(http).body()).contains("needs the role administer");
    }

    @Test
    void whose_key_is_not_known_here_is_told_that_no_jobs_are_theirs() throws Exception {
        var mine = new HandSigned(endpoint, "AKIDEXAMPLE", "secret");
        mine.method = "GET";
        mine.body = "";
        mine.canonicalPath = "/fairlead/v1/jobs";
        mine.canonicalQuery = "mine=true";
        mine.target = "/fairlead/v1/jobs?mine=true";
        var answer = mine.sign().send(http);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("mine is true", "no access key of this service");
    }

    @Test
    void a_web_page_of_elsewhere_gets_nothing() throws Exception {
        var page = new HandSigned(endpoint, "", "");
        page.headers.put("origin", "https://example.org");
        HttpResponse<String> answer = page.send(http);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("https://example.org");
        page.headers.put("origin", "http://localhost:3000");
        assertThat(page.send(http).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,200",
        "127.0.0.1:8787,200",
        "[::1]:8787,200",
        "fairlead.localhost,200",
        "example.org,403",
        "127.0.0.1.example.org,403",
        "localhost.example.org:8787,403",
    })
    void a_name_that_was_made_to_point_here_is_not_answered(String host, int status)
            throws Exception {
        try (var socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("GET /fairlead/v1/info HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                            .formatted(host))
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 " + status);
        }
    }
}

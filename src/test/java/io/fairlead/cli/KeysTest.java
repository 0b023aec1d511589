package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.api.access.SignedMode;
import io.fairlead.client.http.Json;
import io.fairlead.client.http.JsonObject;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line against a service that lets nobody in without a signature. */
@QuarkusTest
@TestProfile(SignedMode.class)
class KeysTest {
    @TestHTTPResource URI endpoint;

    @ConfigProperty(name = "fairlead.data-dir")
    Path dataDirectory;

    @TempDir Path cache;

    private Typed typed() {
        return new Typed(endpoint.toString(), cache);
    }

    private Typed administrator() {
        return typed().with(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        dataDirectory.resolve("first-key").toString());
    }

    @Test
    void a_key_is_made_used_listed_and_revoked() throws Exception {
        Typed.Outcome made =
                administrator()
                        .run(
                                "keys",
                                "create",
                                "--queue",
                                "default",
                                "--note",
                                "for the mesh group");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out())
                .matches(
                        "export AWS_ACCESS_KEY_ID=FLAK\\w{16}\nexport AWS_SECRET_ACCESS_KEY=[\\w-]{40}\n");
        String id = made.out().replaceAll("(?s).*KEY_ID=(\\w+).*", "$1");
        String secret = made.out().replaceAll("(?s).*SECRET_ACCESS_KEY=([\\w-]+).*", "$1");
        Typed holder = typed().with("AWS_ACCESS_KEY_ID", id).with("AWS_SECRET_ACCESS_KEY", secret);

        assertThat(holder.run("ls", "--queue", "default").exitCode()).isZero();
        assertThat(holder.run("queues", "-o", "name").out()).contains("default");
        Typed.Outcome listing = holder.run("keys", "ls");
        assertThat(listing.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(listing.err()).contains(id, "AccessDeniedException (HTTP 403)");

        Typed.Outcome listed = administrator().run("keys", "ls", "-o", "json");
        assertThat(listed.out()).doesNotContain(secret);
        JsonObject key =
                Json.parse(listed.out()).objects("keys").stream()
                        .filter(each -> each.text("accessKeyId").equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(key.text("role")).isEqualTo("submit");
        assertThat(key.texts("queues")).containsExactly("default");
        assertThat(key.text("note")).isEqualTo("for the mesh group");

        assertThat(administrator().run("keys", "revoke", id).out())
                .isEqualTo("revoked " + id + "\n");
        assertThat(administrator().width(120).run("keys").out())
                .containsPattern(id + "\\s+submit\\s+REVOKED");
        assertThat(holder.run("ls").err()).contains("UnrecognizedClientException", "revoked");
    }

    @Test
    void requests_with_queries_and_odd_characters_are_signed_right() {
        Typed.Outcome outcome =
                administrator().run("ls", "--queue", "default", "--name", "a b+c*~é&=/%");
        assertThat(outcome.err()).doesNotContain("Signature");
        assertThat(outcome.exitCode()).isZero();
        Typed.Outcome missing = administrator().run("keys", "revoke", "no such/key");
        assertThat(missing.err()).contains("There is no access key 'no such/key'");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void a_queue_that_does_not_exist_and_a_role_that_is_none_are_refused() {
        assertThat(administrator().run("keys", "create", "--queue", "nowhere").err())
                .contains("'nowhere', which is no job queue");
        assertThat(administrator().run("keys", "create", "--role", "administrator").err())
                .contains("it must be one of submit, operate, administer");
    }

    @Test
    void without_a_key_the_refusal_says_how_to_get_one() {
        assertThat(typed().run("ls").err())
                .contains("MissingAuthenticationTokenException", "fairlead keys create");
    }

    @Test
    void half_a_key_and_a_missing_profile_are_told() throws Exception {
        assertThat(typed().with("AWS_ACCESS_KEY_ID", "A").run("ls").err())
                .contains("belong together, and only one of them is set");
        Path file =
                Files.writeString(cache.resolve("credentials"), "[other]\naws_access_key_id=A\n");
        assertThat(
                        typed().with("AWS_SHARED_CREDENTIALS_FILE", file.toString())
                                .with("AWS_PROFILE", "other")
                                .run("ls")
                                .err())
                .contains("the profile 'other' in " + file + " needs");
    }
}

package io.fairlead.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

@Tag("fast")
class CredentialsTest {
    @TempDir private Path home;

    private Map<String, String> environment(String profile) {
        return Map.of("HOME", home.toString(), "AWS_PROFILE", profile);
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(".aws").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_profile_whose_keys_come_from_elsewhere_is_refused_with_what_to_run() throws Exception {
        write(
                "config",
                "[profile lab]\nsso_session = lab\nregion = eu-west-1\n[profile run]\nrole_arn=arn:x\n");
        for (String profile : new String[] {"lab", "run"}) {
            String way = profile.equals("lab") ? "sso_session" : "role_arn";
            assertThatThrownBy(() -> Credentials.of(environment(profile)))
                    .isInstanceOf(CredentialsUnusable.class)
                    .hasMessage(
                            "the profile '%s' gets its keys by %s, which is not done here; run: eval \"$(aws configure export-credentials --profile %s --format env)\""
                                    .formatted(profile, way, profile));
        }
    }

    @Test
    void keys_beside_the_name_of_a_role_are_used() throws Exception {
        write("config", "[default]\nrole_arn = arn:x\n");
        write("credentials", "[default]\naws_access_key_id=A\naws_secret_access_key=s\n");
        assertThat(Credentials.of(environment("default")))
                .contains(new Credentials("A", "s", "", "us-east-1"));
    }

    @Test
    void a_profile_that_is_nowhere_is_told() {
        assertThatThrownBy(() -> Credentials.of(environment("none")))
                .isInstanceOf(CredentialsUnusable.class)
                .hasMessageContaining("cannot be read");
    }
}

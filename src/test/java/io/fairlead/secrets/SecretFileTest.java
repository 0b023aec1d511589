package io.fairlead.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Secret;
import io.fairlead.domain.job.SecretReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

@Tag("fast")
class SecretFileTest {
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";
    private static final String PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/";

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("secrets.json");
        write(
                """
                {
                  "plain": "one",
                  "/prod/token": "two",
                  "%sexact-AbCdEf": "three",
                  "exact-AbCdEf": "not this",
                  "database": {"user": "me", "port": 5432},
                  "text": "{\\"user\\": \\"you\\"}"
                }
                """
                        .formatted(SECRET));
    }

    @Test
    void a_secret_is_found_by_name_by_arn_and_by_the_last_part_of_an_arn() throws Exception {
        assertThat(find("plain")).isEqualTo("one");
        assertThat(find(PARAMETER + "prod/token")).isEqualTo("two");
        assertThat(find(PARAMETER + "plain")).isEqualTo("one");
        assertThat(find(SECRET + "exact-AbCdEf")).isEqualTo("three");
        assertThat(find(SECRET + "exact-AbCdEf:::")).isEqualTo("three");
        assertThat(find(SECRET + "plain")).isEqualTo("one");
        assertThat(find(SECRET + "plain-x1Y2z3")).isEqualTo("one");
    }

    @Test
    void a_member_of_a_secret_is_found_by_its_key() throws Exception {
        assertThat(find(SECRET + "database:user::")).isEqualTo("me");
        assertThat(find(SECRET + "database:port:AWSCURRENT:")).isEqualTo("5432");
        assertThat(find(SECRET + "text:user::")).isEqualTo("you");
        assertThat(find(SECRET + "database")).isEqualTo("{\"user\":\"me\",\"port\":5432}");
        assertThatThrownBy(() -> find(SECRET + "database:password::"))
                .isInstanceOf(SecretUnavailable.class)
                .hasMessage("secret " + SECRET + "database has no member password");
        assertThatThrownBy(() -> find(SECRET + "plain:password::"))
                .hasMessageContaining("has no member password")
                .hasMessageNotContaining("one");
    }

    @Test
    void other_versions_and_other_arns_are_refused() {
        assertThatThrownBy(() -> find(SECRET + "plain::AWSPREVIOUS:"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("asks for a version");
        assertThatThrownBy(() -> find(SECRET + "plain:::1234"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("asks for a version");
        assertThatThrownBy(() -> find("arn:aws:s3:::bucket"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("it must be the ARN of a secret");
    }

    @Test
    void a_file_that_others_may_read_is_not_used() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> find("plain"))
                .isInstanceOf(SecretUnavailable.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void what_is_wrong_is_told_without_values() throws Exception {
        assertThatThrownBy(() -> find("none"))
                .hasMessage(
                        "secret none is not in the service's file of secrets"
                                + " (fairlead.secrets.file)");
        write("{\"plain\": \"hidden\",\n oops}");
        assertThatThrownBy(() -> find("plain"))
                .hasMessage("the service's file of secrets is not JSON, at line 2");
        write("[\"hidden\"]");
        assertThatThrownBy(() -> find("plain"))
                .hasMessage("the service's file of secrets is not a JSON object");
        Files.delete(file);
        assertThatThrownBy(() -> find("plain"))
                .hasMessage("the service has no file of secrets (fairlead.secrets.file)");
    }

    @Test
    void a_changed_file_counts_at_once_and_a_secret_does_not_show_itself() throws Exception {
        write("{\"plain\": \"new\"}");

        assertThat(find("plain")).isEqualTo("new");
        assertThat(new Secret("new")).hasToString("(secret)");
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private String find(String reference) throws SecretUnavailable {
        return new SecretFile(file).find(SecretReference.parse("valueFrom", reference)).value();
    }
}

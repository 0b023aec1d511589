package io.fairlead.security.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class ContainerTokensTest {
    private static final String NAME = "0193a1b2c3d47000800000010000400100c0";

    private Path file;
    private ContainerTokens tokens;

    @BeforeEach
    void open(@TempDir Path directory) {
        file = directory.resolve("tokens.key");
        tokens = new ContainerTokens(file);
    }

    @Test
    void a_token_leads_back_to_its_name_after_a_restart_too() {
        String token = tokens.of(NAME);

        assertThat(token).startsWith(NAME + "-").hasSize(NAME.length() + 33);
        assertThat(new ContainerTokens(file).nameIn(token)).hasValue(NAME);
    }

    @Test
    void nobody_else_makes_one(@TempDir Path elsewhere) {
        String token = tokens.of(NAME);
        char last = token.charAt(token.length() - 1);

        assertThat(
                        tokens.nameIn(
                                token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0')))
                .isEmpty();
        assertThat(tokens.nameIn(token.replace(NAME, NAME.replace('3', '4')))).isEmpty();
        assertThat(tokens.nameIn(NAME)).isEmpty();
        assertThat(tokens.nameIn(NAME + "-")).isEmpty();
        assertThat(tokens.nameIn("")).isEmpty();
        assertThat(new ContainerTokens(elsewhere.resolve("key")).nameIn(token)).isEmpty();
    }

    @Test
    void only_the_service_reads_the_key() throws Exception {
        tokens.of(NAME);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}

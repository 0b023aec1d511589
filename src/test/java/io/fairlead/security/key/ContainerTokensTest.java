package io.fairlead.security.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

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

    @Test
    void all_who_need_the_first_token_at_once_get_the_same_key(@TempDir Path directory)
            throws Exception {
        for (int round = 0; round < 50; round++) {
            Path shared = directory.resolve(round + ".key");
            CyclicBarrier together = new CyclicBarrier(16);
            try (ExecutorService askers = Executors.newFixedThreadPool(16)) {
                List<Future<String>> made =
                        askers.invokeAll(
                                Collections.nCopies(
                                        16,
                                        () -> {
                                            together.await();
                                            return new ContainerTokens(shared).of(NAME);
                                        }));
                Set<String> different = new HashSet<>();
                for (Future<String> token : made) {
                    different.add(token.get());
                }
                assertThat(different).hasSize(1);
            }
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).as("only keys are left").hasSize(50);
        }
    }
}

package io.fairlead.compute.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.compute.HostOrder;
import io.fairlead.compute.Provider;
import io.fairlead.compute.ProviderContract;
import io.fairlead.compute.ProviderFailed;
import io.fairlead.domain.compute.HostId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An operator's program, played by shell scripts; the contract's keeps a file for each host. */
@Tag("fast")
class CommandProviderTest implements ProviderContract {
    @TempDir Path directory;

    private Provider provider;

    @Override
    public Provider provider() {
        if (provider == null) {
            provider = again();
        }
        return provider;
    }

    @Override
    public Provider again() {
        return provider(
                """
                mkdir -p "$(dirname "$0")/hosts"; cd "$(dirname "$0")/hosts"; request=$(cat)
                id=$(printf %s "$request" | sed -n 's/.*"id":"\\([^"]*\\)".*/\\1/p')
                host() { printf '{"id":"%s","address":"tcp://%s:2376","certificates":"/etc/tls"}' "$1" "$1"; }
                case $1 in
                    launch) printf %s "$request" >"$id"; host "$id" ;;
                    terminate) rm -f "$id" ;;
                    list)
                        separator=; printf '{"hosts":['
                        for each in *; do [ -e "$each" ] || continue; printf %s "$separator"; host "$each"; separator=,; done
                        printf ']}' ;;
                esac
                """,
                Duration.ofSeconds(10));
    }

    @Test
    void the_program_is_told_what_host_is_wanted_and_for_whom() throws Exception {
        provider()
                .launch(
                        new HostOrder(
                                new HostId("env-a1"), "env", SMALL, List.of("busybox:local")));

        assertThat(directory.resolve("hosts/env-a1"))
                .hasContent(
                        "{\"owner\":\"fairlead-test\",\"id\":\"env-a1\",\"environment\":\"env\",\"type\":\"small\","
                                + "\"vcpus\":1,\"memoryMiB\":512,\"gpus\":0,\"images\":[\"busybox:local\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"id":"other","address":"tcp://a:1"}              | was asked for host h and answered host other
                    {"id":"h","adress":"tcp://a:1"}                   | the member 'adress'
                    {"id":"h"}                                        | a host without the text 'address'
                    {"id":"h","address":"http://a:1"}                 | it begins with unix://, tcp:// or ssh://
                    {"id":"h","address":"tcp://a:1","certificates":7} | a host without the text 'certificates'
                    {"id":"h","id":"h","address":"tcp://a:1"}         | what is not JSON
                    {"id":"h","address":"tcp://a:1"} ok               | what is not JSON
                    ["h"]                                             | what is not a JSON object
                    ``                                                | what is not a JSON object
                    """)
    void an_answer_that_is_not_what_it_should_be_is_refused(String answer, String complaint) {
        Provider odd = provider("cat >/dev/null; printf %s '" + answer + "'", LONG);

        assertThatThrownBy(() -> odd.launch(order("h")))
                .isInstanceOf(ProviderFailed.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void a_failing_program_is_quoted_with_its_last_line() {
        Provider failing = provider("echo trying >&2; echo 'quota exceeded' >&2; exit 3", LONG);

        assertThatThrownBy(() -> failing.launch(order("h")))
                .isInstanceOf(ProviderFailed.class)
                .hasMessageContaining("ended with code 3: quota exceeded");
    }

    @Test
    void a_program_that_hangs_is_killed_with_all_that_it_started() throws Exception {
        Path child = directory.resolve("child");
        Provider hanging =
                provider("sleep 600 & echo $! >" + child + "; wait", Duration.ofMillis(700));
        Instant begun = Instant.now();

        assertThatThrownBy(hanging::list)
                .isInstanceOf(ProviderFailed.class)
                .hasMessageContaining("was killed");

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
        long pid = Long.parseLong(Files.readString(child).strip());
        ProcessHandle.of(pid).ifPresent(left -> left.onExit().join());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_program_that_prints_without_end_is_stopped() {
        Provider talking = provider("yes '{}'", LONG);

        assertThatThrownBy(talking::list)
                .isInstanceOf(ProviderFailed.class)
                .hasMessageContaining("printed more than");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        Provider absent = new CommandProvider(directory.resolve("nobody"), "fairlead-test", LONG);

        assertThatThrownBy(absent::list)
                .isInstanceOf(ProviderFailed.class)
                .hasMessageContaining("nobody");
    }

    private static final Duration LONG = Duration.ofSeconds(30);

    private static HostOrder order(String id) {
        return new HostOrder(new HostId(id), "env", SMALL, List.of());
    }

    private Provider provider(String script, Duration limit) {
        try {
            Path program = directory.resolve("program-" + script.hashCode());
            if (!Files.exists(program)) {
                Files.writeString(program, "#!/bin/sh\n" + script);
                Files.setPosixFilePermissions(
                        program, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return new CommandProvider(program, "fairlead-test", limit);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

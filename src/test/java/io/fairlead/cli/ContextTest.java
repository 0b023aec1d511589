package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

@Tag("fast")
class ContextTest {

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    private Typed elsewhere() {
        return new Typed("", cache)
                .without("FAIRLEAD_ENDPOINT")
                .with("XDG_CONFIG_HOME", cache.toString());
    }

    @Test
    void a_context_is_an_address_a_key_and_a_queue_under_a_name() throws Exception {
        assertThat(elsewhere().run("context", "ls").err())
                .isEqualTo("no contexts; 'fairlead context set NAME --endpoint URL' makes one\n");
        elsewhere()
                .with("AWS_ACCESS_KEY_ID", "AKID")
                .with("AWS_SECRET_ACCESS_KEY", "secret")
                .run("context", "set", "lab", "--endpoint=" + service.endpoint(), "--keep-key");
        elsewhere()
                .run(
                        "context",
                        "set",
                        "home",
                        "--endpoint=http://home:1",
                        "--profile=me",
                        "--queue=night");
        assertThat(elsewhere().run("context", "ls", "-o", "csv").out())
                .isEqualTo(
                        "used,name,endpoint,key,queue\n"
                                + "*,lab,"
                                + service.endpoint()
                                + ",AKID,\n,home,http://home:1,profile me,night\n");
        assertThat(Files.getPosixFilePermissions(cache.resolve("fairlead/contexts.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void the_context_in_use_is_asked_and_another_one_if_it_is_named() {
        elsewhere().run("context", "set", "lab", "--endpoint=" + service.endpoint());
        elsewhere().run("context", "set", "moon", "--endpoint=http://127.0.0.1:1");
        service.answers("GET /fairlead/v1/queues", "{\"queues\":[]}");
        assertThat(elsewhere().run("queues").exitCode()).isZero();
        assertThat(elsewhere().run("queues", "--context=moon").exitCode()).isEqualTo(4);
        assertThat(elsewhere().run("queues", "--context=mono").err())
                .startsWith("fairlead: there is no context 'mono'\n")
                .endsWith("  do: did you mean 'moon'?\n");
        assertThat(elsewhere().with("FAIRLEAD_CONTEXT", "moon").run("queues").exitCode())
                .isEqualTo(4);
        assertThat(elsewhere().run("context", "use", "moon").out())
                .isEqualTo("context moon is in use\n");
        assertThat(elsewhere().run("queues").exitCode()).isEqualTo(4);
        service.answers("GET /fairlead/v1/queues", "{\"queues\":[]}");
        assertThat(typed().with("XDG_CONFIG_HOME", cache.toString()).run("queues").exitCode())
                .as("an address in the environment comes before the context in use")
                .isZero();
        assertThat(elsewhere().run("context", "rm", "moon").out())
                .isEqualTo("removed context moon\n");
        assertThat(elsewhere().run("context", "use", "moon").exitCode()).isEqualTo(3);
    }

    @Test
    void a_context_needs_an_address() {
        assertThat(elsewhere().run("context", "set", "lab").err())
                .startsWith("fairlead: where the service is is missing\n");
    }
}

package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class DoctorTest {

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    private void play(String host, String queueState) {
        service.answers(
                "GET /fairlead/v1/info",
                "{\"version\":\"1.0\",\"startedAt\":%d,\"uptimeSeconds\":7260}"
                        .formatted(Typed.ago("2h1m")));
        service.answers(
                "POST /v1/describecomputeenvironments",
                "{\"computeEnvironments\":[{\"computeEnvironmentName\":\"local\",\"state\":\"ENABLED\",\"status\":\"VALID\"}]}");
        service.answers("GET /fairlead/v1/hosts", "{\"hosts\":[" + host + "]}");
        service.answers(
                "GET /fairlead/v1/queues",
                "{\"queues\":[{\"name\":\"default\",\"state\":\"%s\",\"tasks\":{\"RUNNABLE\":4}}]}"
                        .formatted(queueState));
    }

    @Test
    void a_set_up_that_is_well_is_said_to_be() {
        play(
                "{\"host\":\"node-1\",\"status\":\"READY\",\"capacity\":{\"vcpus\":8.0,\"memoryMiB\":16384},\"engineVersion\":\"20.10\"}",
                "ENABLED");
        var outcome = typed().run("doctor");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().replace(service.endpoint(), "http://here"))
                .isEqualTo(
                        """
                        ok    service       http://here answers (address from FAIRLEAD_ENDPOINT), version 1.0, up 2h 1m
                        ok    clocks        within 1s
                        ok    environments  local takes jobs
                        ok    hosts         node-1 is ready: 8 vCPUs, 16G, engine 20.10
                        ok    queues        default takes jobs, 4 tasks wait
                        all is well
                        """);
    }

    @Test
    void what_is_broken_is_named_with_what_to_do() {
        play(
                "{\"host\":\"node-1\",\"address\":\"tcp://node-1:2376\",\"status\":\"LOST\",\"problem\":\"no answer\"}",
                "DISABLED");
        var outcome = typed().run("doctor");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .endsWith(
                        """
                        mend  hosts         node-1 is LOST: no answer
                                            do: check that the container engine at tcp://node-1:2376 runs and can be reached from the service
                        mend  queues        default is DISABLED
                                            do: 'fairlead queues resume default'
                        there is something to mend
                        """);
    }

    @Test
    void what_is_said_stays_within_the_terminal_in_whatever_colours() {
        for (boolean colours : new boolean[] {false, true}) {
            play(
                    "{\"host\":\"node-1\",\"address\":\"tcp://node-1:2376\",\"status\":\"LOST\",\"problem\":\"no answer\"}",
                    "ENABLED");
            var facing = new Screen.Facing(false, true, false, colours);
            String out = typed().width(60).facing(facing).run("doctor").out();
            assertThat(out.replaceAll("\033\\[[0-9;]*m", ""))
                    .contains(
                            """
                            mend  hosts         node-1 is LOST: no answer
                                                do: check that the container engine at
                                                    tcp://node-1:2376 runs and can be
                                                    reached from the service
                            """)
                    .doesNotContainPattern("(?m)^.{61}");
        }
    }

    @Test
    void a_service_that_is_away_or_refuses_is_the_first_thing_to_mend() {
        assertThat(new Typed("http://127.0.0.1:1", cache).run("doctor", "-q"))
                .isEqualTo(new Typed.Outcome(1, "service\n", ""));
        service.refuses("GET /fairlead/v1/info", 403, "UnrecognizedClientException", "unknown key");
        assertThat(typed().run("doctor", "-o", "jsonl").out())
                .startsWith(
                        "{\"part\":\"access\",\"ok\":false,\"state\":\"unknown key\",\"do\":\"set AWS_ACCESS_KEY_ID");
    }
}

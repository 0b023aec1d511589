package io.fairlead.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.runtime.ContainerEngine.LogLine.Source;
import io.fairlead.runtime.ContainerState.Phase;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The fake keeps the contract, and what tests ask of it beyond. */
@Tag("fast")
class FakeEngineTest extends SandboxContract {
    private static final Resources INSTALLED = Resources.of(4, 8192, 0);

    private final FakeEngine engine =
            new FakeEngine("dh1", INSTALLED, InstantSource.system()).withImages("busybox:local");

    @Override
    protected ContainerEngine engine() {
        return engine;
    }

    @Override
    protected Programs programs() {
        return new Programs() {
            @Override
            public ContainerOrder order(ContainerId attempt) {
                return orderOf(attempt, "busybox:local");
            }

            @Override
            public ContainerOrder orderOfUnknownImage(ContainerId attempt) {
                return orderOf(attempt, "absent:1");
            }

            @Override
            public void print(ContainerId attempt, Source source, String line) {
                engine.print(attempt, source, line);
            }

            @Override
            public void write(ContainerId attempt, String path, String text) {
                engine.write(attempt.attempt(), path, text);
            }

            @Override
            public void exit(ContainerId attempt, int code) {
                engine.exit(attempt, code);
            }
        };
    }

    @Test
    void an_unreachable_engine_answers_nothing_and_its_containers_run_on() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);
        var watcher = new RecordingWatcher();
        engine.watch(watcher);
        watcher.awaitConnection();

        engine.unreachable(true);

        assertThat(watcher.nextChange()).isEqualTo("disconnected: engine of dh1 does not answer");
        assertThatThrownBy(() -> engine.list()).isInstanceOf(EngineUnreachable.class);
        assertThatThrownBy(() -> start(newContainer())).isInstanceOf(EngineUnreachable.class);
        engine.exit(attempt, 0);
        assertThat(watcher.stopped).isEmpty();

        engine.unreachable(false);

        assertThat(watcher.nextChange()).isEqualTo("connected");
        assertThat(engine.inspect(attempt).orElseThrow().phase()).isEqualTo(Phase.EXITED);
    }

    @Test
    void a_start_whose_answer_is_lost_has_happened() throws Exception {
        ContainerId attempt = newContainer();
        engine.loseStartAnswers(true);

        assertThatThrownBy(() -> start(attempt)).isInstanceOf(EngineUnreachable.class);

        assertThat(engine.runningContainers()).containsExactly(attempt);
    }

    @Test
    void a_power_cycle_ends_what_ran_with_255() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);

        engine.powerCycle();

        assertThat(engine.inspect(attempt).orElseThrow().exitCode()).isEqualTo(255);
    }

    @Test
    void a_told_start_failure_is_thrown_as_it_was_told() {
        engine.startFailure("busybox:local", "CannotStartContainerError: no");

        assertThatThrownBy(() -> start(newContainer())).hasMessage("CannotStartContainerError: no");
        assertThat(engine.attempts()).isEmpty();
    }

    @Test
    void calls_that_a_test_has_not_read_fail_it() throws Exception {
        ContainerId attempt = newContainer();
        start(attempt);
        engine.stop(attempt, Duration.ZERO);

        assertThat(engine.newCalls()).containsExactly("start " + attempt, "stop " + attempt);
        engine.assertNothingUnread();
        engine.remove(attempt);
        assertThatThrownBy(engine::assertNothingUnread).hasMessageContaining("remove " + attempt);
        engine.assertNoContainers();
    }

    private static ContainerOrder orderOf(ContainerId attempt, String image) {
        ContainerSpec container = ContainerSpec.of(image, List.of("true"), Resources.of(1, 16, 0));
        return new ContainerOrder(attempt, container, List.of(), Map.of());
    }
}

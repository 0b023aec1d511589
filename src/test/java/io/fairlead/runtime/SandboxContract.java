package io.fairlead.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine.LogLine.Source;
import io.fairlead.runtime.ContainerEngine.Progress;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** What every engine promises that can run several containers of one attempt in a sandbox. */
public abstract class SandboxContract extends ContainerEngineContract {
    @Test
    void containers_of_one_attempt_have_ends_and_logs_of_their_own() throws Exception {
        AttemptId attempt = newContainer().attempt();
        ContainerId one = new ContainerId(attempt, "one");
        ContainerId other = new ContainerId(attempt, "other");
        Sandbox sandbox = new Sandbox(true, true);
        engine().start(programs().order(one).in(sandbox), Progress.SILENT);
        programs().print(one, Source.STDOUT, "from one");
        end(one, 3);

        engine().start(programs().order(other).in(sandbox), Progress.SILENT);
        programs().print(other, Source.STDOUT, "from other");
        end(other, 4);

        assertThat(engine().list())
                .extracting(ContainerState::id)
                .filteredOn(found -> found.attempt().equals(attempt))
                .containsExactlyInAnyOrder(one, other, ContainerId.sandbox(attempt));
        assertThat(engine().inspect(one).orElseThrow().exitCode()).isEqualTo(3);
        assertThat(engine().inspect(other).orElseThrow().exitCode()).isEqualTo(4);
        assertThat(texts(one, Instant.EPOCH)).containsExactly("from one");
        assertThat(texts(other, Instant.EPOCH)).containsExactly("from other");
        for (ContainerId each : List.of(one, other, ContainerId.sandbox(attempt))) {
            engine().remove(each);
        }
        assertThat(engine().list())
                .extracting(ContainerState::id)
                .filteredOn(found -> found.attempt().equals(attempt))
                .isEmpty();
    }
}

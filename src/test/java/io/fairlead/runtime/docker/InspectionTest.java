package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

@Tag("fast")
class InspectionTest {
    private static final ContainerId ATTEMPT =
            ContainerId.of(AttemptId.parse("0190a0b0-0000-7000-8000-000000000001/1").orElseThrow());
    private static final String NEVER = "0001-01-01T00:00:00Z";
    private static final String ONE = "2026-01-02T03:04:05.678901234Z";
    private static final String TWO = "2026-01-02T04:04:06+01:00";

    @Test
    void a_container_that_never_ran_has_no_times() throws Exception {
        ContainerState state = state(false, NEVER, NEVER, 0, false);

        assertThat(state)
                .isEqualTo(new ContainerState(ATTEMPT, Phase.CREATED, null, null, 0, false, ""));
    }

    @Test
    void a_container_whose_start_failed_never_ran_although_it_has_an_exit_code() throws Exception {
        assertThat(state(false, NEVER, NEVER, 127, false).phase()).isEqualTo(Phase.CREATED);
    }

    @Test
    void a_running_container_has_no_end_yet() throws Exception {
        ContainerState state = state(true, ONE, NEVER, 0, false);

        assertThat(state.phase()).isEqualTo(Phase.RUNNING);
        assertThat(state.startedAt()).isEqualTo(Instant.parse(ONE));
        assertThat(state.finishedAt()).isNull();
    }

    @Test
    void an_ended_container_has_both_times_in_whatever_zone() throws Exception {
        ContainerState state = state(false, ONE, TWO, 3, false);

        assertThat(state.phase()).isEqualTo(Phase.EXITED);
        assertThat(state.finishedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:06Z"));
        assertThat(state.exitCode()).isEqualTo(3);
    }

    @Test
    void an_end_that_the_engine_puts_before_the_start_is_the_start() throws Exception {
        assertThat(state(false, TWO, ONE, 0, false).finishedAt())
                .isEqualTo(Instant.parse("2026-01-02T03:04:06Z"));
    }

    @Test
    void memory_ran_out_only_if_the_program_itself_failed() throws Exception {
        assertThat(state(false, ONE, TWO, 137, true).outOfMemory()).isTrue();
        assertThat(state(false, ONE, TWO, 0, true).outOfMemory()).isFalse();
        assertThat(state(false, ONE, TWO, 137, false).outOfMemory()).isFalse();
    }

    @Test
    void a_container_without_our_labels_is_not_ours() throws Exception {
        assertThat(inspection("there", NEVER, NEVER, false, 0, false)).isEmpty();
    }

    private static ContainerState state(
            boolean running, String startedAt, String finishedAt, int exitCode, boolean oomKilled)
            throws Exception {
        return inspection("here", startedAt, finishedAt, running, exitCode, oomKilled)
                .orElseThrow()
                .state();
    }

    private static Optional<Inspection> inspection(
            String service,
            String startedAt,
            String finishedAt,
            boolean running,
            int exitCode,
            boolean oomKilled)
            throws Exception {
        String answer =
                """
                {"Id":"c1","State":{"Status":"x","Running":%s,"OOMKilled":%s,"ExitCode":%d,"Error":"",
                "StartedAt":"%s","FinishedAt":"%s"},
                "Config":{"Labels":{"io.fairlead.service":"%s","io.fairlead.attempt":"%s"}}}"""
                        .formatted(
                                running,
                                oomKilled,
                                exitCode,
                                startedAt,
                                finishedAt,
                                service,
                                ATTEMPT);
        return Inspection.of(new ObjectMapper().readTree(answer), new Ownership("here"));
    }
}

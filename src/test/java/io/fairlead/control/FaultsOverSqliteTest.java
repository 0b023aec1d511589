package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.control.WorldDatabase.Fate;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.store.JobStore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The fault simulation over the real store of jobs, on an embedded database for each world. */
@Tag("store")
class FaultsOverSqliteTest {
    private static final int SEEDS = 20;
    private static final JobStore.NewJob JOB =
            new JobStore.NewJob(
                    Submissions.random(new JobId(1, 1), "share", 0, List.of(), new Random(1)),
                    Progress.in(JobStatus.RUNNABLE),
                    null);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private static FaultSimulation sqlite;

    @BeforeAll
    static void beginSimulation() {
        sqlite = FaultSimulation.overSqlite();
    }

    @AfterAll
    static void endSimulation() {
        sqlite.close();
    }

    @Test
    void over_the_real_store_a_seed_does_what_it_does_over_the_worlds_memory() {
        try (FaultSimulation memory = FaultSimulation.overMemory()) {
            Instant until = Instant.now().plus(LONGEST);
            for (long seed = 0; seed < SEEDS && Instant.now().isBefore(until); seed++) {
                FaultWorld.Result result = sqlite.run(seed);
                assertThat(result.violation())
                        .as("replay it with bench/faults --store=sqlite --seed=" + seed)
                        .isEmpty();
                assertThat(result).isEqualTo(memory.run(seed));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_process_finds_what_was_committed_when_the_one_before_was_killed(
            Fate fate, @TempDir Path directory) {
        try (var empty = new WorldDatabase.Empty(directory);
                var database = new WorldDatabase(empty, directory)) {
            JobStore first = database.open();
            database.commit(fate, () -> first.acceptAll(List.of(JOB)));

            boolean isKept = fate == Fate.KEPT || fate == Fate.UNANSWERED;
            assertThat(database.open().find(JOB.submission().id()).isPresent()).isEqualTo(isKept);
        }
    }
}

package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Control, scheduler and store together while everything else goes wrong, by seeds. {@code bench/faults} runs more of them. */
@Tag("fast")
class FaultSimulationTest {
    private static final int SEEDS = 300;
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int ENOUGH_FOR_ANY_PLANTED_FAULT = 200;

    private final FaultSimulation simulation = FaultSimulation.overMemory();

    @AfterEach
    void endSimulation() {
        simulation.close();
    }

    @Test
    void whatever_goes_wrong_nothing_is_lost_or_doubled_and_every_job_ends_as_its_program_has_it() {
        List<String> violations = new ArrayList<>();
        Instant until = Instant.now().plus(LONGEST);
        for (long seed = 0; seed < SEEDS && Instant.now().isBefore(until); seed++) {
            FaultWorld.Result result = simulation.run(seed);
            result.violation().ifPresent(what -> violations.add(result.seed() + ": " + what));
        }
        assertThat(violations).as("replay one with bench/faults --seed N").isEmpty();
    }

    @Test
    void the_same_seed_does_the_same_again() {
        for (long seed = 1; seed <= 2; seed++) {
            List<String> first = new ArrayList<>();
            List<String> second = new ArrayList<>();
            simulation.run(seed, Optional.empty(), first::add);
            simulation.run(seed, Optional.empty(), second::add);
            assertThat(second).isEqualTo(first).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_planted_fault_is_found(PlantedFault fault) {
        Optional<String> found = Optional.empty();
        for (long seed = 0; seed < ENOUGH_FOR_ANY_PLANTED_FAULT && found.isEmpty(); seed++) {
            found =
                    simulation
                            .run(seed, Optional.of(fault), _ -> {})
                            .violation()
                            .filter(what -> what.contains(fault.shownBy()));
        }
        assertThat(found).as("what a seed says of it").isPresent();
    }
}

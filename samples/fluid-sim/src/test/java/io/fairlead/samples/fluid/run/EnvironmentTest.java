package io.fairlead.samples.fluid.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.fluid.Refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class EnvironmentTest {

    @Test
    void array_index_chooses_the_row_of_the_sweep() {
        var environment =
                new Environment(
                        Map.of(
                                "FLUID_SWEEP",
                                "100:64, 2500:256",
                                "AWS_BATCH_JOB_ARRAY_INDEX",
                                "1"));
        assertEquals(new CavityCase(2500, 256), environment.cavityCase());
    }

    @Test
    void array_child_without_a_sweep_takes_the_default_one() {
        assertEquals(
                new CavityCase(1000, 128),
                new Environment(Map.of("AWS_BATCH_JOB_ARRAY_INDEX", "5")).cavityCase());
    }

    @Test
    void single_case_needs_no_array() {
        assertEquals(
                new CavityCase(400, 32),
                new Environment(Map.of("FLUID_RE", "400", "FLUID_CELLS", "32")).cavityCase());
        assertEquals(new CavityCase(100, 64), new Environment(Map.of()).cavityCase());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FLUID_RE             | -100    | Reynolds number -100 refused: it must be greater than 0",
                "FLUID_RE             | NaN     | Reynolds number NaN refused",
                "FLUID_RE             | fast    | FLUID_RE 'fast' refused: it must be a number",
                "FLUID_CELLS          | 100     | cells 100 refused: cells along a side must be a power of two",
                "FLUID_CELLS          | 1e3     | FLUID_CELLS '1e3' refused: it must be a whole number",
                "FLUID_TOLERANCE      | 0       | FLUID_TOLERANCE '0' refused: it must be greater than 0",
                "FLUID_STEP_FRACTION  | 1.5     | FLUID_STEP_FRACTION '1.5' refused: it must be at most 1",
                "FLUID_CHECK_STEPS    | 0       | FLUID_CHECK_STEPS '0' refused: it must be at least 1",
                "FLUID_TRIAD          | yes     | FLUID_TRIAD 'yes' refused: it must be true or false",
                "FLUID_FAIL_ONCE_AT_STEP | -1   | FLUID_FAIL_ONCE_AT_STEP '-1' refused",
                "FLUID_REYNOLDS       | 100     | setting FLUID_REYNOLDS refused: there is no such setting. Did you mean FLUID_RE?",
                "FLUID_CELL           | 64      | Did you mean FLUID_CELLS?"
            })
    void value_out_of_range_is_refused_with_its_name_and_rule(
            String name, String value, String sentence) {
        var refusal = assertThrows(Refusal.class, () -> readAll(Map.of(name, value)));
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6      | array index 6 refused: the sweep has 6 rows, 0 to 5",
                "-1     | array index -1 refused",
                "third  | AWS_BATCH_JOB_ARRAY_INDEX 'third' refused: it must be a whole number"
            })
    void array_index_outside_the_sweep_is_refused(String index, String sentence) {
        var refusal =
                assertThrows(
                        Refusal.class, () -> readAll(Map.of("AWS_BATCH_JOB_ARRAY_INDEX", index)));
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"100", "100:64;400:64", "100:64,", "100:sixty-four", "100:64:2"})
    void malformed_sweep_is_refused_with_an_example(String sweep) {
        var refusal = assertThrows(Refusal.class, () -> Sweep.parse(sweep));
        assertTrue(refusal.getMessage().contains("as in " + Sweep.DEFAULT), refusal.getMessage());
    }

    @Test
    void single_case_inside_an_array_is_refused_because_all_children_would_compute_the_same() {
        assertThrows(
                Refusal.class,
                () ->
                        new Environment(Map.of("FLUID_RE", "100", "AWS_BATCH_JOB_ARRAY_INDEX", "0"))
                                .cavityCase());
    }

    @Test
    void sweep_without_an_index_is_refused_because_no_row_is_chosen() {
        assertThrows(
                Refusal.class, () -> new Environment(Map.of("FLUID_SWEEP", "100:64")).cavityCase());
    }

    @Test
    void fault_is_injected_in_the_first_attempt_of_the_chosen_child_only() {
        assertEquals(500, dieAt("1", "3"));
        assertEquals(0, dieAt("2", "3"));
        assertEquals(0, dieAt("1", "2"));
    }

    private static long dieAt(String attempt, String index) {
        return new Environment(
                        Map.of(
                                "FLUID_FAIL_ONCE_AT_STEP",
                                "500",
                                "FLUID_FAIL_ONCE_INDEX",
                                "3",
                                "AWS_BATCH_JOB_ATTEMPT",
                                attempt,
                                "AWS_BATCH_JOB_ARRAY_INDEX",
                                index))
                .runSettings()
                .dieAtStep();
    }

    private static void readAll(Map<String, String> variables) {
        var environment = new Environment(variables);
        environment.cavityCase();
        environment.runSettings();
    }
}

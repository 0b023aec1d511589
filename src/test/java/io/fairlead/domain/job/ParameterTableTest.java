package io.fairlead.domain.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

@Tag("fast")
class ParameterTableTest {
    private static final ContainerSpec CONTAINER =
            ContainerSpec.of(
                            "solver",
                            List.of("solve", "Ref::mach", "Ref::other", "--Ref::mach"),
                            new Resources(1000, 64, 0))
                    .withEnvironment(Map.of("mesh", "own", "A", "1"));

    @Test
    void a_row_fills_the_command_and_the_environment_but_not_what_the_job_sets_itself() {
        ParameterTable table =
                ParameterTable.of(List.of("mach", "mesh"), List.of(List.of("0.3", "fine")));
        ContainerSpec given = table.row(0).appliedTo(CONTAINER);
        assertThat(given.command()).containsExactly("solve", "0.3", "Ref::other", "--Ref::mach");
        assertThat(given.environment()).isEqualTo(Map.of("mesh", "own", "A", "1", "mach", "0.3"));
    }

    @Test
    void children_that_run_again_stand_for_what_they_were_however_often() {
        ParameterTable first =
                ParameterTable.of(List.of("a"), List.of(List.of("x"), List.of("y"), List.of("z")));
        ParameterTable again =
                ParameterTable.of(
                        List.of(first.row(1).standingFor(1, 3), first.row(2).standingFor(2, 3)));
        ParameterTable onceMore = ParameterTable.of(List.of(again.row(1).standingFor(1, 2)));
        assertThat(onceMore.children()).isEqualTo(1);
        assertThat(onceMore.row(0).index()).hasValue(2);
        assertThat(onceMore.row(0).size()).isEqualTo(3);
        assertThat(onceMore.row(0).values()).isEqualTo(Map.of("a", "z"));
    }

    @Test
    void a_part_holds_the_rows_of_its_children() {
        ParameterTable table =
                ParameterTable.of(List.of("a"), List.of(List.of("x"), List.of("y"), List.of("z")));
        assertThat(table.part(1, 3).row(1)).isEqualTo(table.row(2));
    }
}

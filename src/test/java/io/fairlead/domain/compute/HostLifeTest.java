package io.fairlead.domain.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.compute.HostLife.Row;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

@Tag("fast")
class HostLifeTest {
    @Test
    void an_event_means_one_thing_in_each_state() {
        assertThat(HostLife.table().stream().map(row -> row.from() + " " + row.event()))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_in_no_row_changes_nothing() {
        for (HostState state : HostState.values()) {
            for (HostEvent event : HostEvent.values()) {
                boolean inTable =
                        HostLife.table().stream()
                                .anyMatch(row -> row.from() == state && row.event() == event);
                assertThat(HostLife.on(state, event).isPresent()).isEqualTo(inTable);
            }
        }
    }

    @Test
    void every_state_is_reached_and_every_one_but_the_last_is_left() {
        Set<HostState> reached = EnumSet.of(HostState.REQUESTED);
        for (int step = 0; step < HostState.values().length; step++) {
            HostLife.table().stream()
                    .filter(row -> reached.contains(row.from()))
                    .forEach(row -> reached.add(row.to()));
        }
        Set<HostState> left = HostLife.table().stream().map(Row::from).collect(Collectors.toSet());

        assertThat(reached).containsExactlyInAnyOrder(HostState.values());
        assertThat(left)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(HostState.TERMINATED)));
    }

    @Test
    void every_state_before_termination_can_be_ended_at_once() {
        for (HostState state :
                EnumSet.complementOf(EnumSet.of(HostState.TERMINATING, HostState.TERMINATED))) {
            assertThat(HostLife.on(state, HostEvent.UNWANTED).map(Row::to))
                    .contains(HostState.TERMINATING);
        }
    }

    @Test
    void whatever_begins_to_terminate_asks_the_provider_to() {
        assertThat(
                        HostLife.table().stream()
                                .filter(row -> row.to() == HostState.TERMINATING)
                                .map(Row::effects))
                .containsOnly(List.of(HostEffect.TERMINATE));
    }

    @Test
    void after_a_restart_every_state_says_what_to_do_again() {
        assertThat(Arrays.stream(HostState.values()).map(HostLife::resumed))
                .allSatisfy(effects -> assertThat(effects).isNotEmpty());
    }
}

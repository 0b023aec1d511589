package io.fairlead.domain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

@Tag("fast")
class ChildStatesTest {
    @Property(tries = 200)
    void every_child_is_in_the_state_that_it_was_moved_to(
            @ForAll @IntRange(min = 1, max = 10_000) int size, @ForAll long seed) {
        Random random = new Random(seed);
        JobStatus[] model = new JobStatus[size];
        Arrays.fill(model, JobStatus.RUNNABLE);
        ChildStates states = ChildStates.all(size, JobStatus.RUNNABLE);
        for (int step = 0; step < 500; step++) {
            if (random.nextInt(100) == 0) {
                JobStatus from = any(random);
                JobStatus to = any(random, from);
                states.moveAll(from, to);
                Arrays.setAll(model, i -> model[i] == from ? to : model[i]);
            } else {
                int index = random.nextInt(size);
                JobStatus to = any(random);
                states.move(index, model[index], to);
                model[index] = to;
            }
        }
        assertSame(states, model);
        assertSame(rebuilt(states, any(random)), model);
        assertThat(states.copy()).isEqualTo(states).hasSameHashCodeAs(states);
    }

    private static ChildStates rebuilt(ChildStates states, JobStatus rest) {
        Map<JobStatus, IndexSet> others = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            if (status != rest) {
                others.put(status, states.in(status));
            }
        }
        return ChildStates.of(states.size(), rest, others);
    }

    private static void assertSame(ChildStates states, JobStatus[] model) {
        Map<JobStatus, Integer> counts = new EnumMap<>(JobStatus.class);
        for (int index = 0; index < model.length; index++) {
            assertThat(states.of(index)).isEqualTo(model[index]);
            counts.merge(model[index], 1, Integer::sum);
        }
        for (JobStatus status : JobStatus.values()) {
            assertThat(states.count(status)).isEqualTo(counts.getOrDefault(status, 0));
        }
        assertThat(states.allTerminal())
                .isEqualTo(Arrays.stream(model).allMatch(JobStatus::isTerminal));
    }

    private static JobStatus any(Random random) {
        return JobStatus.values()[random.nextInt(JobStatus.values().length)];
    }

    private static JobStatus any(Random random, JobStatus but) {
        JobStatus found = any(random);
        return found == but ? any(random, but) : found;
    }

    @Example
    void a_child_is_moved_only_from_the_state_that_it_is_in() {
        ChildStates states = ChildStates.all(3, JobStatus.RUNNABLE);
        assertThatThrownBy(() -> states.move(1, JobStatus.STARTING, JobStatus.RUNNING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("child 1 is RUNNABLE, not STARTING");
    }

    @Example
    void a_child_in_two_states_is_refused() {
        IndexSet both = IndexSet.empty(3);
        both.add(2);
        assertThatThrownBy(
                        () ->
                                ChildStates.of(
                                        3,
                                        JobStatus.RUNNABLE,
                                        Map.of(JobStatus.FAILED, both, JobStatus.RUNNING, both)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" and more");
    }
}

package io.fairlead.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.job.ChildStates;
import io.fairlead.domain.job.JobStatus;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

import java.util.Random;

@Tag("fast")
class ChildStatesBytesTest {
    @Property(tries = 200)
    void states_come_back_as_they_were(
            @ForAll @IntRange(min = 1, max = 20_000) int size,
            @ForAll @IntRange(max = 3_000) int moves,
            @ForAll long seed) {
        Random random = new Random(seed);
        ChildStates states = ChildStates.all(size, any(random));
        for (int i = 0; i < moves; i++) {
            int index = random.nextInt(size);
            states.move(index, states.of(index), any(random));
        }
        assertThat(ChildStatesBytes.read(size, ChildStatesBytes.write(states))).isEqualTo(states);
    }

    private static JobStatus any(Random random) {
        return JobStatus.values()[random.nextInt(JobStatus.values().length)];
    }

    @Example
    void an_array_whose_children_are_alike_takes_one_byte() {
        for (JobStatus status : JobStatus.values()) {
            assertThat(ChildStatesBytes.write(ChildStates.all(10_000_000, status)))
                    .containsExactly(status.ordinal());
        }
    }

    @Example
    void an_array_half_way_takes_a_few_bytes() {
        ChildStates states = ChildStates.all(10_000, JobStatus.RUNNABLE);
        for (int index = 0; index < 5_000; index++) {
            states.move(index, JobStatus.RUNNABLE, JobStatus.SUCCEEDED);
        }
        for (int index = 5_000; index < 5_064; index++) {
            states.move(index, JobStatus.RUNNABLE, JobStatus.RUNNING);
        }
        assertThat(ChildStatesBytes.write(states)).hasSizeLessThan(32);
    }
}

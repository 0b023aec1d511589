package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.job.JobId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

@Tag("fast")
class EntriesTest {
    @Test
    void entries_are_what_a_sorted_map_would_hold_whatever_comes_and_goes() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Entries entries = new Entries();
            TreeMap<Long, Object> expected = new TreeMap<>();
            int range = 500 << random.nextInt(5);
            for (int i = 0; i < 8000; i++) {
                long sequence = random.nextInt(4) == 0 ? i : random.nextInt(range);
                if (random.nextInt(3) > 0) {
                    JobId job = new JobId(seed, i);
                    assertThat(entries.put(sequence, job)).isEqualTo(expected.put(sequence, job));
                } else {
                    assertThat(entries.remove(sequence)).isEqualTo(expected.remove(sequence));
                }
                assertThat(entries.size()).isEqualTo(expected.size());
            }
            List<Object> walked = new ArrayList<>();
            Entries.Walk walk = entries.walk();
            while (walk.next()) {
                assertThat(entries.get(walk.sequence())).isSameAs(walk.entry());
                walked.add(walk.entry());
            }
            assertThat(walked).isEqualTo(List.copyOf(expected.values()));
            assertThat(entries.firstSequence()).isEqualTo(expected.firstKey());
        }
    }
}

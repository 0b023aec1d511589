package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.JobId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

@Tag("fast")
class LineTest {
    private static final WorkClass CLASS =
            new WorkClass("q", "", 0, Resources.of(1, 1, 0), "image", Map.of());

    @Test
    void a_line_holds_its_jobs_in_the_order_of_acceptance_and_knows_the_first() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Line line =
                    new Line(CLASS, new Demand(0, Demand.Shape.of(CLASS)), new ShareLines(""), 0);
            TreeMap<Long, Object> expected = new TreeMap<>();
            int range = 2 << random.nextInt(8);
            for (int i = 0; i < 4000; i++) {
                long sequence = random.nextInt(range);
                boolean isHead = expected.isEmpty() || sequence <= expected.firstKey();
                assertThat(line.isHead(sequence)).isEqualTo(isHead);
                if (random.nextBoolean()) {
                    JobId job = JobId.of(random.nextInt(1000), seed, i);
                    assertThat(line.put(sequence, job)).isEqualTo(expected.put(sequence, job));
                } else {
                    assertThat(line.remove(sequence)).isEqualTo(expected.remove(sequence));
                }
                assertThat(line.size()).isEqualTo(expected.size());
                assertThat(line.isEmpty()).isEqualTo(expected.isEmpty());
                assertThat(line.get(sequence)).isEqualTo(expected.get(sequence));
                if (!expected.isEmpty()) {
                    assertThat(line.headSequence()).isEqualTo(expected.firstKey());
                    assertThat(line.headKey())
                            .isEqualTo(((JobId) expected.firstEntry().getValue()).epochMilli());
                }
            }
            List<Object> walked = new ArrayList<>();
            Line.Walk walk = line.walk();
            while (walk.next()) {
                assertThat(line.get(walk.sequence())).isSameAs(walk.entry());
                walked.add(walk.entry());
            }
            assertThat(walked).isEqualTo(List.copyOf(expected.values()));
        }
    }
}

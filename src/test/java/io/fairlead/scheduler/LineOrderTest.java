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
import java.util.TreeSet;

@Tag("fast")
class LineOrderTest {
    @Test
    void lines_stand_as_in_a_sorted_set_whatever_comes_and_goes() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            LineOrder order = new LineOrder();
            TreeSet<Line> expected = new TreeSet<>(Line.ORDER);
            List<Line> in = new ArrayList<>();
            int most = 50 << random.nextInt(5);
            for (int i = 0; i < 4000; i++) {
                if (in.isEmpty() || in.size() < most && random.nextInt(5) > 1) {
                    Line line = line(random.nextInt(3), random.nextInt(100), i);
                    in.add(line);
                    expected.add(line);
                    order.add(line);
                } else {
                    Line line = in.remove(random.nextInt(in.size()));
                    expected.remove(line);
                    order.remove(line);
                }
                assertThat(order.isEmpty()).isEqualTo(expected.isEmpty());
            }
            assertThat(order).containsExactlyElementsOf(expected);
            assertThat(order.first()).isSameAs(expected.first());
        }
    }

    private static Line line(int priority, long epochMilli, long sequence) {
        WorkClass workClass =
                new WorkClass("q", "", priority, Resources.of(1, 1, 0), "image", Map.of());
        Demand demand = new Demand(0, Demand.Shape.of(workClass));
        Line line = new Line(workClass, demand, new ShareLines(""), 0);
        line.put(sequence, JobId.of(epochMilli, 0, 0));
        return line;
    }
}

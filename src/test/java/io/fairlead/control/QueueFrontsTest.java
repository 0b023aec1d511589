package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.control.QueueSnapshot.Place;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

@Tag("fast")
class QueueFrontsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = START.plusSeconds(10);
    private static final TaskId A = TaskId.whole(new JobId(0, 1));
    private static final TaskId B = TaskId.whole(new JobId(0, 2));
    private static final TaskId C = TaskId.whole(new JobId(0, 3));

    private final QueueFronts fronts = new QueueFronts();

    @Test
    void a_task_keeps_the_time_at_which_it_came_to_its_place() {
        fronts.observe("q", List.of(A, B), START);
        fronts.observe("q", List.of(A, B, C), LATER);

        assertThat(fronts.of("q"))
                .containsExactly(new Place(A, START), new Place(B, START), new Place(C, LATER));
    }

    @Test
    void whoever_moves_up_has_a_new_time() {
        fronts.observe("q", List.of(A, B), START);
        fronts.observe("q", List.of(B), LATER);

        assertThat(fronts.of("q")).containsExactly(new Place(B, LATER));
        fronts.observe("q", List.of(), LATER);
        assertThat(fronts.of("q")).isEmpty();
    }
}

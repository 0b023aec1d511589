package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.control.QueueSnapshot.Place;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

@Tag("fast")
class QueueFrontsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = START.plusSeconds(10);
    private static final TaskId A = TaskId.whole(new JobId(0, 1));
    private static final TaskId B = TaskId.whole(new JobId(0, 2));
    private static final TaskId C = TaskId.whole(new JobId(0, 3));

    private final QueueFronts fronts = new QueueFronts();
    private final List<TaskId> waiting = new ArrayList<>();

    @Test
    void a_task_keeps_the_time_at_which_it_came_to_its_place() {
        waiting(A, B);
        changed(START);
        waiting(C);
        changed(LATER);

        assertThat(shown(LATER))
                .containsExactly(new Place(A, START), new Place(B, START), new Place(C, LATER));
    }

    @Test
    void whoever_moves_up_has_a_new_time() {
        waiting(A, B);
        changed(START);
        gone(A);
        changed(LATER);

        assertThat(shown(LATER)).containsExactly(new Place(B, LATER));
        gone(B);
        changed(LATER);
        assertThat(shown(LATER)).isEmpty();
    }

    @Test
    void a_change_that_was_not_looked_at_is_told_with_its_own_time_and_not_that_of_the_question() {
        waiting(A, B);
        changed(START);
        gone(A);
        Instant soon = START.plusMillis(5);
        changed(soon);

        assertThat(shown(LATER)).containsExactly(new Place(B, soon));
    }

    @Test
    void a_queue_that_never_had_work_has_no_front() {
        assertThat(fronts.of("unknown", this::order, START)).isEmpty();
    }

    private List<TaskId> order(String queue) {
        return List.copyOf(waiting);
    }

    private void waiting(TaskId... tasks) {
        waiting.addAll(List.of(tasks));
    }

    private void gone(TaskId task) {
        waiting.remove(task);
    }

    private void changed(Instant now) {
        fronts.changed(Set.of("q"), this::order, now);
    }

    private List<Place> shown(Instant now) {
        return fronts.of("q", this::order, now);
    }
}

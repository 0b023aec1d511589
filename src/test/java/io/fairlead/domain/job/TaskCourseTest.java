package io.fairlead.domain.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.TaskCourse.Seen;
import io.fairlead.domain.job.TaskCourse.Step;
import io.fairlead.domain.job.TaskSpec.ContainerDependency;
import io.fairlead.domain.job.TaskSpec.ContainerDependency.Condition;
import io.fairlead.domain.job.TaskSpec.Namespace;
import io.fairlead.domain.job.TaskSpec.TaskContainer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

@Tag("fast")
class TaskCourseTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, Seen> seen = new HashMap<>();

    @Test
    void containers_without_dependencies_start_at_once() {
        Step step = next(essential("a"), helper("b"), essential("c", on("b", Condition.START)));

        assertThat(step.start()).containsExactly("a", "b");
        assertThat(step.over()).isFalse();
    }

    @Test
    void a_dependency_on_start_is_met_by_one_that_runs_or_has_ended() {
        TaskContainer[] task = {helper("b"), essential("a", on("b", Condition.START))};
        starting("b");
        assertThat(next(task).start()).isEmpty();
        running("b");
        assertThat(next(task).start()).containsExactly("a");
        exited("b", 7);
        assertThat(next(task).start()).containsExactly("a");
    }

    @Test
    void a_dependency_on_complete_is_met_by_any_exit_code_and_one_on_success_by_0() {
        TaskContainer[] complete = {helper("b"), essential("a", on("b", Condition.COMPLETE))};
        TaskContainer[] success = {helper("b"), essential("a", on("b", Condition.SUCCESS))};
        running("b");
        assertThat(next(complete).start()).isEmpty();
        assertThat(next(success).start()).isEmpty();
        exited("b", 0);
        assertThat(next(complete).start()).containsExactly("a");
        assertThat(next(success).start()).containsExactly("a");
        exited("b", 1);
        assertThat(next(complete).start()).containsExactly("a");
        assertThat(next(success).over()).isTrue();
        assertThat(course(success).obstacle(NOW).orElseThrow().dependency().container())
                .isEqualTo("b");
    }

    @Test
    void a_container_that_is_not_essential_and_can_never_start_is_left_out() {
        TaskContainer[] task = {
            essential("a"), helper("b"), helper("c", on("b", Condition.SUCCESS)),
        };
        running("a");
        exited("b", 1);

        assertThat(next(task)).isEqualTo(new Step(List.of(), List.of(), false, Optional.empty()));
    }

    @Test
    void when_an_essential_container_ends_the_others_are_stopped_and_nothing_more_starts() {
        TaskContainer[] task = {
            essential("a"), helper("b"), helper("c"), helper("d", on("b", Condition.COMPLETE)),
        };
        exited("a", 0);
        running("b");
        starting("c");
        assertThat(next(task))
                .isEqualTo(new Step(List.of(), List.of("b"), false, Optional.empty()));
        exited("b", 143);
        assertThat(next(task).over()).isFalse();
        running("c");
        assertThat(next(task).stop()).containsExactly("c");
        exited("c", 137);
        assertThat(next(task).over()).isTrue();
        assertThat(next(task).start()).isEmpty();
    }

    @Test
    void a_helper_that_fails_changes_nothing() {
        TaskContainer[] task = {essential("a"), helper("b"), helper("c")};
        running("a");
        exited("b", 1);
        seen.put("c", new Seen.Unstartable());

        assertThat(next(task)).isEqualTo(new Step(List.of(), List.of(), false, Optional.empty()));
    }

    @Test
    void one_that_takes_longer_than_its_start_timeout_is_waited_for_no_more() {
        TaskContainer slow = new TaskContainer("b", false, List.of(), 30, spec());
        TaskContainer[] task = {slow, essential("a", on("b", Condition.COMPLETE))};
        seen.put("b", new Seen.Running(NOW.minusSeconds(10)));
        assertThat(next(task))
                .isEqualTo(new Step(List.of(), List.of(), false, Optional.of(NOW.plusSeconds(20))));
        seen.put("b", new Seen.Running(NOW.minusSeconds(30)));
        assertThat(next(task).stop()).containsExactly("b");
        seen.put("b", new Seen.Exited(NOW.minusSeconds(30), NOW, 143));
        assertThat(next(task).over()).as("that it was stopped is no completion").isTrue();
    }

    @Test
    void an_essential_container_that_failed_decides_before_one_that_succeeded() {
        TaskContainer[] task = {essential("a"), essential("b"), helper("c")};
        seen.put("a", new Seen.Exited(NOW.minusSeconds(1), NOW, 0));
        seen.put("b", new Seen.Exited(NOW.minusSeconds(1), NOW.plusSeconds(1), 1));
        seen.put("c", new Seen.Exited(NOW.minusSeconds(1), NOW.minusSeconds(1), 9));
        assertThat(course(task).decisive().orElseThrow().name()).isEqualTo("b");
    }

    @Test
    void an_essential_container_that_was_stopped_because_another_ended_has_not_failed() {
        TaskContainer[] task = {essential("a"), essential("b")};
        seen.put("a", new Seen.Exited(NOW.minusSeconds(1), NOW, 0));
        seen.put("b", new Seen.Exited(NOW.minusSeconds(1), NOW.plusSeconds(1), 143));
        assertThat(course(task).decisive().orElseThrow().name()).isEqualTo("a");
        seen.put("a", new Seen.Exited(NOW.minusSeconds(1), NOW.plusSeconds(2), 0));
        assertThat(course(task).decisive().orElseThrow().name())
                .as("one that was killed first")
                .isEqualTo("b");
    }

    @Test
    void a_task_that_is_to_end_stops_what_runs() {
        TaskContainer[] task = {essential("a"), helper("b", on("a", Condition.START))};
        running("a");
        Step step = course(task).next(true, NOW);
        assertThat(step).isEqualTo(new Step(List.of(), List.of("a"), false, Optional.empty()));
        seen.clear();
        assertThat(course(task).next(true, NOW).over()).isTrue();
    }

    /** Whatever the containers do, every task comes to its end, and none starts twice or too early. */
    @Test
    void every_task_ends_and_no_container_starts_twice_or_before_its_dependencies_allow_it() {
        for (int seed = 0; seed < 2000; seed++) {
            play(new Random(seed), seed);
        }
    }

    private void play(Random random, int seed) {
        seen.clear();
        TaskContainer[] task = task(random);
        Set<String> started = new HashSet<>();
        for (int turn = 0; turn < 200; turn++) {
            Step step = course(task).next(false, NOW);
            if (step.over()) {
                assertThat(seen.values())
                        .as("seed %d", seed)
                        .noneMatch(Seen.Running.class::isInstance);
                return;
            }
            for (String name : step.start()) {
                assertThat(started.add(name)).as("seed %d: %s starts once", seed, name).isTrue();
                running(name);
            }
            step.stop().forEach(name -> exited(name, 143));
            List<String> running =
                    seen.entrySet().stream()
                            .filter(each -> each.getValue() instanceof Seen.Running)
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList();
            if (!running.isEmpty() && step.stop().isEmpty() && step.start().isEmpty()) {
                exited(running.get(random.nextInt(running.size())), random.nextInt(2));
            }
        }
        throw new AssertionError("seed " + seed + ": the task does not end: " + seen);
    }

    private static TaskContainer[] task(Random random) {
        List<TaskContainer> task = new ArrayList<>();
        int size = 1 + random.nextInt(6);
        int lastEssential = random.nextInt(size);
        for (int i = 0; i < size; i++) {
            List<ContainerDependency> dependencies = new ArrayList<>();
            for (int other = 0; other < i; other++) {
                if (random.nextInt(3) == 0) {
                    boolean essential = task.get(other).essential();
                    Condition condition =
                            essential ? Condition.START : Condition.values()[random.nextInt(3)];
                    dependencies.add(new ContainerDependency("c" + other, condition));
                }
            }
            boolean essential = i == lastEssential || random.nextInt(4) == 0;
            task.add(new TaskContainer("c" + i, essential, dependencies, 0, spec()));
        }
        return task.toArray(TaskContainer[]::new);
    }

    private Step next(TaskContainer... task) {
        return course(task).next(false, NOW);
    }

    private TaskCourse course(TaskContainer... task) {
        return new TaskCourse(
                new TaskSpec(List.of(task), Namespace.PRIVATE, Namespace.PRIVATE),
                Map.copyOf(seen));
    }

    private void starting(String name) {
        seen.put(name, new Seen.Starting());
    }

    private void running(String name) {
        seen.put(name, new Seen.Running(NOW));
    }

    private void exited(String name, int code) {
        seen.put(name, new Seen.Exited(NOW.minusSeconds(1), NOW, code));
    }

    private static TaskContainer essential(String name, ContainerDependency... dependencies) {
        return new TaskContainer(name, true, List.of(dependencies), 0, spec());
    }

    private static TaskContainer helper(String name, ContainerDependency... dependencies) {
        return new TaskContainer(name, false, List.of(dependencies), 0, spec());
    }

    private static ContainerDependency on(String name, Condition condition) {
        return new ContainerDependency(name, condition);
    }

    private static ContainerSpec spec() {
        return ContainerSpec.of("image", List.of(), Resources.of(1, 64, 0));
    }
}

package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.HostFinding.Obstacle;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Optional;

@Tag("fast")
class ExplanationTest {
    private final Scenario scenario = new Scenario();

    private Optional<Explanation> explain(TaskId task, double vcpus, long memoryMiB) {
        return Explanation.of(
                scenario.snapshot(),
                scenario.plan(),
                new WorkClass(
                        "q", "", 0, Resources.of(vcpus, memoryMiB, 0), "image", java.util.Map.of()),
                task.job().low(),
                task,
                Scenario.NOW);
    }

    @Test
    void every_host_says_what_it_lacks() {
        scenario.host("busy", 4, 4000, 0)
                .booked("busy", 3, 1000)
                .host("small", 1, 1000, 0)
                .silentHost("gone", "does not answer")
                .site("s", "busy", "small", "gone")
                .queue("q", 1, "s");
        TaskId job = scenario.job("q", 2, 2000);

        Explanation explanation = explain(job, 2, 2000).orElseThrow();
        assertThat(explanation.reason()).isInstanceOf(Reason.NoRoom.class);
        assertThat(explanation.hosts())
                .containsExactly(
                        new HostFinding(
                                new HostId("busy"),
                                "s",
                                Obstacle.NO_ROOM,
                                Resources.of(1, 3000, 0),
                                Resources.of(1, 0, 0),
                                ""),
                        new HostFinding(
                                new HostId("small"),
                                "s",
                                Obstacle.TOO_SMALL,
                                Resources.of(1, 1000, 0),
                                Resources.of(1, 1000, 0),
                                ""),
                        new HostFinding(
                                new HostId("gone"),
                                "s",
                                Obstacle.TAKES_NO_WORK,
                                Resources.NONE,
                                Resources.of(2, 2000, 0),
                                "does not answer"));
        assertThat(explanation.behind()).isEmpty();
        assertThat(explanation.ahead().total()).isZero();
    }

    @Test
    void what_others_hold_on_a_host_is_used_and_is_told() {
        scenario.sharedHost("shared", 4, 4000, 3).site("s", "shared").queue("q", 1, "s");
        TaskId small = scenario.job("q", 1, 100);
        TaskId large = scenario.job("q", 4, 100);

        assertThat(scenario.plan().placements()).extracting(Placement::task).containsExactly(small);
        HostFinding found = explain(large, 4, 100).orElseThrow().hosts().getFirst();
        assertThat(found.obstacle()).isEqualTo(Obstacle.NO_ROOM);
        assertThat(found.problem()).isEqualTo("1 container of others: 3 vCPUs, 0 MiB");
    }

    @Test
    void a_job_behind_another_names_it_and_its_own_place() {
        scenario.host("h", 4, 4000, 0).booked("h", 2, 0).site("s", "h").queue("q", 1, "s");
        TaskId first = scenario.job("q", 4, 100);
        scenario.job("q", 4, 100);
        TaskId small = scenario.job("q", 1, 100);

        Explanation explanation = explain(small, 1, 100).orElseThrow();
        assertThat(explanation.reason()).isEqualTo(new Reason.Behind(first));
        assertThat(explanation.behind()).contains(first);
        assertThat(explanation.ahead().total()).isEqualTo(2);
        assertThat(explanation.hosts())
                .extracting(HostFinding::obstacle)
                .containsExactly(Obstacle.NONE);
    }

    @Test
    void a_job_behind_one_of_its_own_class_names_that_one() {
        scenario.host("h", 4, 4000, 0).booked("h", 2, 0).site("s", "h").queue("q", 1, "s");
        TaskId first = scenario.job("q", 4, 100);
        TaskId second = scenario.job("q", 4, 100);

        assertThat(explain(second, 4, 100).orElseThrow().behind()).contains(first);
        assertThat(explain(first, 4, 100).orElseThrow().behind()).isEmpty();
    }

    @Test
    void of_an_array_the_first_child_that_waits_is_explained() {
        scenario.host("h", 1, 1000, 0).booked("h", 1, 0).site("s", "h").queue("q", 1, "s");
        IndexSet runnable = IndexSet.full(5);
        JobId array = scenario.array("q", 1, 100, runnable);

        assertThat(explain(TaskId.whole(array), 1, 100).orElseThrow().task())
                .isEqualTo(TaskId.child(array, 0));
        Explanation last = explain(TaskId.child(array, 4), 1, 100).orElseThrow();
        assertThat(last.ahead().total()).isEqualTo(4);
        assertThat(last.behind()).contains(TaskId.child(array, 0));
    }

    @Test
    void a_limit_of_the_environment_is_an_obstacle_of_each_of_its_hosts() {
        scenario.host("h", 8, 8000, 0).limitedSite("s", 1000, "h").queue("q", 1, "s");
        TaskId job = scenario.job("q", 2, 100);

        Explanation explanation = explain(job, 2, 100).orElseThrow();
        assertThat(explanation.reason()).isInstanceOf(Reason.AboveLimit.class);
        assertThat(explanation.hosts())
                .extracting(HostFinding::obstacle)
                .containsExactly(Obstacle.ENVIRONMENT_LIMIT);
    }

    @Test
    void what_does_not_wait_is_not_explained() {
        scenario.host("h", 8, 8000, 0).site("s", "h").queue("q", 1, "s");
        TaskId job = scenario.job("q", 2, 100);

        assertThat(explain(TaskId.whole(new JobId(0, 99)), 2, 100)).isEmpty();
        assertThat(explain(TaskId.child(job.job(), 3), 2, 100)).isEmpty();
        assertThat(explain(job, 7, 100)).isEmpty();
    }
}

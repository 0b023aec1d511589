package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@Tag("fast")
class ServingOrderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final HostId HOST = new HostId("h");
    private static final Policy FAIR =
            new Policy.FairShare(
                    Duration.ofSeconds(600), 0, List.of(new Policy.Weight("heavy", 2)));

    private final Backlog backlog = new Backlog();
    private final Running running = new Running(new Fleet());
    private long ids;

    @Test
    void without_a_policy_the_first_accepted_is_first() {
        TaskId a = waiting("", 0);
        TaskId b = waiting("", 0);
        TaskId urgent = waiting("", 5);
        Lane lane = lane(Policy.FIRST_COME);
        assertThat(ServingOrder.first(snapshot(lane), lane, NOW, 10)).containsExactly(urgent, a, b);
        assertThat(ServingOrder.first(snapshot(lane), lane, NOW, 2)).containsExactly(urgent, a);
        ServingOrder.Ahead ahead = ServingOrder.ahead(snapshot(lane), lane, NOW, b, 10);
        assertThat(ahead.byShare()).isEqualTo(Map.of("", 2));
        assertThat(ahead.isComplete()).isTrue();
    }

    @Test
    void shares_take_turns_and_twice_the_weight_has_half_of_them() {
        for (int i = 0; i < 6; i++) {
            waiting("heavy", 0);
        }
        for (int i = 0; i < 6; i++) {
            waiting("light", 0);
        }
        Lane lane = lane(FAIR);
        List<TaskId> first = ServingOrder.first(snapshot(lane), lane, NOW, 6);
        assertThat(first.stream().filter(task -> task.job().low() <= 6)).hasSize(2);

        TaskId last = TaskId.whole(new JobId(0, 6));
        ServingOrder.Ahead ahead = ServingOrder.ahead(snapshot(lane), lane, NOW, last, 100);
        assertThat(ahead.byShare()).containsEntry("heavy", 5).containsEntry("light", 6);
        assertThat(ahead.total()).isEqualTo(11);
    }

    @Test
    void a_share_that_has_used_much_comes_last() {
        TaskId user = waiting("user", 0);
        TaskId other = waiting("other", 0);
        running.used("q", "user", new Usage(1000, 0, 0, NOW));
        Lane lane = lane(FAIR);
        assertThat(ServingOrder.first(snapshot(lane), lane, NOW, 10)).containsExactly(other, user);
    }

    @Test
    void a_count_that_was_broken_off_says_so() {
        for (int i = 0; i < 5; i++) {
            waiting("", 0);
        }
        Lane lane = lane(Policy.FIRST_COME);
        TaskId last = TaskId.whole(new JobId(0, 5));
        ServingOrder.Ahead ahead = ServingOrder.ahead(snapshot(lane), lane, NOW, last, 3);
        assertThat(ahead.byShare()).isEqualTo(Map.of("", 3));
        assertThat(ahead.isComplete()).isFalse();
    }

    private TaskId waiting(String share, int priority) {
        JobId id = new JobId(0, ++ids);
        backlog.add(
                new WorkClass("q", share, priority, Resources.of(1, 100, 0), "i", Map.of()),
                ids,
                id);
        return TaskId.whole(id);
    }

    private static Lane lane(Policy policy) {
        return new Lane("q", 1, List.of("s")).with(policy);
    }

    private Snapshot snapshot(Lane lane) {
        Fleet fleet = new Fleet();
        fleet.see(
                new Host(
                        new HostDeclaration(HOST, "unix:///x", "", Optional.empty(), Map.of()),
                        Host.Status.READY,
                        Resources.of(4, 4000, 0),
                        List.of(),
                        "28",
                        Set.of(),
                        ""));
        return new Snapshot(
                backlog,
                fleet,
                running,
                List.of(lane),
                Map.of("s", new Site("s", true, List.of(HOST), Long.MAX_VALUE, 0)),
                Map.of());
    }
}

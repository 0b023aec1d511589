package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.control.Hosts.HostUse;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.RunningTask;
import io.fairlead.scheduler.WorkClass;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@Tag("fast")
class HostUsesTest {
    private final Fleet fleet = new Fleet();
    private final HostUses uses = new HostUses();

    @Test
    void only_hosts_that_have_changed_are_shown_anew() {
        see("b");
        see("a");
        List<HostUse> before = shown();
        assertThat(before).extracting(use -> use.host().id().value()).containsExactly("a", "b");
        assertThat(shown()).isSameAs(before);

        begin(new HostId("b"), Resources.of(1, 1, 0));
        uses.changed(new HostId("b"));

        List<HostUse> after = shown();
        assertThat(after.getFirst()).isSameAs(before.getFirst());
        assertThat(after.getLast().booked()).isEqualTo(Resources.of(1, 1, 0));
        assertThat(after.getLast().attempts()).isEqualTo(1);
        assertThat(before.getLast().attempts()).isZero();
    }

    @Test
    void a_host_that_is_forgotten_is_shown_no_longer() {
        see("a");
        assertThat(shown()).hasSize(1);
        fleet.forget(new HostId("a"));
        uses.changed(new HostId("a"));
        assertThat(shown()).isEmpty();
    }

    private void begin(HostId host, Resources resources) {
        new Running(fleet)
                .began(
                        new RunningTask(
                                new AttemptId(TaskId.whole(new JobId(0, 1)), 1),
                                new WorkClass("q", "", 0, resources, "image", Map.of()),
                                host,
                                "e",
                                resources,
                                Instant.EPOCH));
    }

    private List<HostUse> shown() {
        return uses.shown(fleet, _ -> List.of("e"));
    }

    private void see(String name) {
        HostId id = new HostId(name);
        fleet.see(
                new Host(
                        new HostDeclaration(id, "unix:///x", "", Optional.empty(), Map.of()),
                        Host.Status.READY,
                        Resources.of(4, 4000, 0),
                        List.of(),
                        "28",
                        Set.of(),
                        ""));
        uses.changed(id);
    }
}

package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.ManagedHost;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What every database must do for hosts that come and go. */
public abstract class HostStoreContract {
    private static final Instant AT = Samples.AT;

    @Inject HostStore store;

    private final String environment = "env-" + UUID.randomUUID();

    @Test
    void hosts_are_read_back_as_they_were_kept_until_they_are_terminated() {
        ManagedHost first = host("a").reachedAt("tcp://10.0.0.1:2376", "/etc/tls");
        ManagedHost second = host("b");
        store.moved(List.of(second, first));
        assertThat(store.hosts()).containsSubsequence(first, second);

        ManagedHost drained = first.moved(HostState.DRAINING, AT.plusSeconds(1), "idle");
        store.moved(List.of(drained, second.moved(HostState.TERMINATED, AT.plusSeconds(1), "")));
        assertThat(store.hosts()).contains(drained);
        assertThat(store.hosts().stream().map(ManagedHost::id)).doesNotContain(second.id());
    }

    @Test
    void the_history_has_every_state_in_order_and_outlives_the_host() {
        ManagedHost host = host("a");
        store.moved(List.of(host));
        store.moved(List.of(host.moved(HostState.STARTING, AT.plusSeconds(2), "")));
        store.moved(List.of(host.moved(HostState.TERMINATED, AT.plusSeconds(3), "overdue")));

        List<HostChange> history = store.history(environment, AT, 10);

        assertThat(history.stream().map(HostChange::state))
                .containsExactly(HostState.REQUESTED, HostState.STARTING, HostState.TERMINATED);
        assertThat(history.getLast().reason()).isEqualTo("overdue");
        assertThat(history.getLast().at()).isEqualTo(AT.plusSeconds(3));
        assertThat(history.getLast().type()).isEqualTo("small");
        assertThat(store.history(environment, AT.plusSeconds(1), 10)).hasSize(2);
        assertThat(store.history(environment, AT, 1)).containsExactly(history.getLast());
    }

    @Test
    void old_history_can_be_dropped() {
        ManagedHost host = host("a");
        Instant longAgo = Instant.EPOCH.plusSeconds(1);
        store.moved(List.of(host.moved(HostState.STARTING, longAgo, "")));
        store.moved(List.of(host.moved(HostState.READY, AT, "")));

        store.forgetBefore(Instant.EPOCH.plusSeconds(60));

        assertThat(store.history(environment, Instant.EPOCH, 10).stream().map(HostChange::state))
                .containsExactly(HostState.READY);
    }

    private ManagedHost host(String name) {
        return new ManagedHost(
                new HostId(environment + "-" + name),
                environment,
                "cloud",
                "small",
                Resources.of(2, 4096, 1),
                HostState.REQUESTED,
                "",
                "",
                AT,
                AT,
                "",
                0);
    }
}

package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.compute.FakeProvider;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostEvent;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.ManagedHost;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** A host that had nothing to do is on its way out, but has not gone yet. */
@Tag("fast")
class SpareHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HostType TYPE = new HostType("one", Resources.of(1, 1024, 0), 1);

    private final MemoryStores stores = new MemoryStores();
    private final FakeProvider provider = new FakeProvider();

    @Test
    void it_is_taken_back_when_work_comes() throws Exception {
        ScalingService.declareOneEnvironment(stores, TYPE);
        try (ScalingService service = new ScalingService(stores, provider).start()) {
            leave(service);

            service.want(1);

            awaitOnly(HostState.READY);
            assertThat(provider.orders()).hasSize(1);
        }
    }

    @Test
    void it_is_not_taken_back_if_an_operator_has_drained_it_since() throws Exception {
        ScalingService.declareOneEnvironment(stores, TYPE);
        try (ScalingService service = new ScalingService(stores, provider).start()) {
            leave(service);
            ManagedHost host = stores.hosts.hosts().getFirst();
            service.happens(host.id(), HostEvent.ENABLED);
            service.happens(host.id(), HostEvent.DRAIN_WANTED);

            service.want(1);

            await().atMost(PATIENCE).until(() -> provider.orders().size() == 2);
        }
    }

    /** One host is ready, and begins to drain with work on it that came late. */
    private void leave(ScalingService service) {
        service.want(1);
        awaitOnly(HostState.READY);
        service.placeLate();
        service.want(0);
        awaitOnly(HostState.DRAINING);
    }

    private void awaitOnly(HostState state) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                stores.hosts.hosts().stream()
                                        .map(ManagedHost::state)
                                        .toList()
                                        .equals(List.of(state)));
    }
}

package io.fairlead.control;

import static org.awaitility.Awaitility.await;

import io.fairlead.compute.FakeProvider;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.runtime.FakeEngine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A registry is not asked for everything at once when many hosts come together. */
@Tag("fast")
class WarmImagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int HOSTS = 4;

    private final MemoryStores stores = new MemoryStores();
    private final FakeProvider provider = new FakeProvider();

    @Test
    void no_more_are_fetched_at_a_time_on_all_hosts_than_may_be() throws Exception {
        ScalingService.declareOneEnvironment(
                stores, new HostType("one", Resources.of(1, 1024, 0), 1), "solver:7");
        provider.interrupt(() -> {}, this::holdFetches, () -> {}, () -> {});
        try (ScalingService service = new ScalingService(stores, provider).start()) {
            service.want(HOSTS);
            awaitStates(HostState.PREPARING, HOSTS);
            Set<FakeEngine> done = new HashSet<>();
            while (done.size() < HOSTS) {
                int begun = Math.min(HOSTS, done.size() + ScalingService.FETCHES);
                await().atMost(PATIENCE).until(() -> fetching().size() == begun);
                FakeEngine next =
                        fetching().stream().filter(each -> !done.contains(each)).findFirst().get();
                next.holdStarts(false);
                done.add(next);
                awaitStates(HostState.READY, done.size());
            }
        }
    }

    private void holdFetches() {
        engines().forEach(engine -> engine.holdStarts(true));
    }

    private void awaitStates(HostState state, int hosts) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                stores.hosts.hosts().stream()
                                                .map(ManagedHost::state)
                                                .filter(state::equals)
                                                .count()
                                        == hosts);
    }

    /** Engines that were asked for an image, done or not. */
    private List<FakeEngine> fetching() {
        return engines().stream()
                .filter(engine -> engine.calls().contains("fetch solver:7"))
                .toList();
    }

    private List<FakeEngine> engines() {
        return provider.hosts().stream()
                .flatMap(host -> provider.engineAt(FakeProvider.address(host)).stream())
                .toList();
    }
}

package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fairlead.compute.FakeProvider;
import io.fairlead.compute.HostOrder;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.HostType;
import io.fairlead.domain.compute.ManagedHost;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The service is killed at each step of scaling: before and after each commit, before and after each act of a provider.
 * The next one over the same store and provider must neither lose a host nor have one twice.
 */
@Tag("fast")
class KilledScalingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How many commits a round takes depends on what is committed together. */
    private static final int MOST_ROUNDS = 5;

    private static final HostType TYPE = new HostType("one", Resources.of(1, 1024, 0), 1);

    /** The end of a process, as far as a thread can die it. */
    private static final class Killed extends Error {}

    private final MemoryStores stores = new MemoryStores();
    private final FakeProvider provider = new FakeProvider();
    private final AtomicBoolean dead = new AtomicBoolean();

    static Stream<Arguments> steps() {
        return Stream.of(
                        "commit-before",
                        "commit-after",
                        "launch-before",
                        "launch-after",
                        "terminate-before",
                        "terminate-after")
                .flatMap(
                        point ->
                                IntStream.rangeClosed(1, point.startsWith("commit") ? 8 : 3)
                                        .mapToObj(nth -> Arguments.of(point, nth)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("steps")
    void no_host_is_lost_or_doubled(String point, int nth) throws Exception {
        ScalingService.declareOneEnvironment(stores, TYPE);
        ScalingService first = new ScalingService(stores, provider);
        killAt(point, nth, first);
        try (first) {
            first.start();
            for (int round = 0; round < MOST_ROUNDS && !dead.get(); round++) {
                first.want(3);
                waiting().until(() -> dead.get() || settled(3));
                first.want(0);
                waiting().until(() -> dead.get() || settled(0));
            }
        }
        assertThat(dead).as("the step was reached").isTrue();

        stores.tell(_ -> {});
        provider.interrupt(() -> {}, () -> {}, () -> {}, () -> {});
        try (ScalingService second = new ScalingService(stores, provider).start()) {
            second.want(3);
            waiting().until(() -> settled(3));
            second.want(0);
            waiting().until(() -> settled(0));
        }
        assertThat(provider.orders().stream().map(HostOrder::id)).doesNotHaveDuplicates();
    }

    /** Threads of a killed service die of it; that is no failure of the test. */
    private static ConditionFactory waiting() {
        return await().dontCatchUncaughtExceptions().atMost(PATIENCE);
    }

    /** As many hosts are ready as are wanted, and the provider has these and no others. */
    private boolean settled(int hosts) {
        List<ManagedHost> kept = stores.hosts.hosts();
        List<HostId> known = kept.stream().map(ManagedHost::id).toList();
        return kept.size() == hosts
                && kept.stream().allMatch(host -> host.state() == HostState.READY)
                && provider.hosts().size() == hosts
                && provider.hosts().containsAll(known);
    }

    private void killAt(String point, int nth, ScalingService service) {
        AtomicInteger left = new AtomicInteger(nth);
        stores.tell(reached -> pass(reached, point, left, service));
        provider.interrupt(
                () -> pass("launch-before", point, left, service),
                () -> pass("launch-after", point, left, service),
                () -> pass("terminate-before", point, left, service),
                () -> pass("terminate-after", point, left, service));
    }

    private void pass(String reached, String point, AtomicInteger left, ScalingService service) {
        if (dead.get() && !reached.equals("read")) {
            throw new Killed();
        }
        if (reached.equals(point) && left.decrementAndGet() == 0) {
            service.die();
            dead.set(true);
            throw new Killed();
        }
    }
}

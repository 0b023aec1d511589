package io.fairlead.compute;

import io.fairlead.domain.compute.HostId;
import io.fairlead.runtime.FakeEngine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hosts in memory, each with an engine in memory. Keeps {@link ProviderContract}; does otherwise when the test tells it
 * to. Outlives the service that uses it.
 */
public final class FakeProvider implements Provider {
    private final Map<HostId, FakeEngine> engines = new TreeMap<>();
    private final Set<String> refusedTypes = new HashSet<>();
    private final List<HostOrder> orders = new ArrayList<>();
    private final List<HostId> terminated = new ArrayList<>();
    private boolean bootsDead;
    private Runnable beforeLaunch = () -> {};
    private Runnable afterLaunch = () -> {};
    private Runnable beforeTerminate = () -> {};
    private Runnable afterTerminate = () -> {};

    public static String address(HostId id) {
        return "tcp://" + id + ":2376";
    }

    @Override
    public synchronized List<ProvidedHost> list() {
        return engines.keySet().stream().map(FakeProvider::provided).toList();
    }

    @Override
    public synchronized ProvidedHost launch(HostOrder order) throws ProviderFailed {
        beforeLaunch.run();
        if (refusedTypes.contains(order.type().name())) {
            throw new ProviderFailed("no capacity for " + order.type().name());
        }
        if (!engines.containsKey(order.id())) {
            orders.add(order);
            FakeEngine engine =
                    new FakeEngine(
                            order.id().value(), order.type().resources(), InstantSource.system());
            engine.withImages("true");
            engine.unreachable(bootsDead);
            engines.put(order.id(), engine);
        }
        afterLaunch.run();
        return provided(order.id());
    }

    @Override
    public synchronized void terminate(HostId host) {
        beforeTerminate.run();
        FakeEngine engine = engines.remove(host);
        if (engine != null) {
            terminated.add(host);
            engine.unreachable(true);
        }
        afterTerminate.run();
    }

    private static ProvidedHost provided(HostId id) {
        return new ProvidedHost(id, address(id), "");
    }

    // What a test does to the provider

    /** Types that cannot be launched from now on. */
    public synchronized void refuse(String... types) {
        refusedTypes.clear();
        refusedTypes.addAll(List.of(types));
    }

    /** Whether the engines of hosts that are launched from now on never answer. */
    public synchronized void bootsDead(boolean dead) {
        bootsDead = dead;
    }

    /** Called inside each call, before or after it takes effect; what it throws is thrown to the caller. */
    public synchronized void interrupt(
            Runnable ahead, Runnable launched, Runnable doomed, Runnable gone) {
        beforeLaunch = ahead;
        afterLaunch = launched;
        beforeTerminate = doomed;
        afterTerminate = gone;
    }

    /** Takes a host away without anybody having asked. */
    public synchronized void lose(HostId host) {
        terminate(host);
    }

    public synchronized Set<HostId> hosts() {
        return Set.copyOf(engines.keySet());
    }

    /** Every launch that made a host, in order. */
    public synchronized List<HostOrder> orders() {
        return List.copyOf(orders);
    }

    public synchronized List<HostId> terminated() {
        return List.copyOf(terminated);
    }

    /** The engine of a host that is there, by its address. */
    public synchronized Optional<FakeEngine> engineAt(String address) {
        return engines.entrySet().stream()
                .filter(each -> address(each.getKey()).equals(address))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public synchronized FakeEngine engine(HostId host) {
        return engines.get(host);
    }
}

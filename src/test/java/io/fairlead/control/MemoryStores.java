package io.fairlead.control;

import io.fairlead.domain.catalog.CatalogEntry;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.EntryStore;
import io.fairlead.store.HostChange;
import io.fairlead.store.HostStore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** What scaling keeps, in memory; outlives the service that uses it. Each call tells the test before and after a write. */
final class MemoryStores {
    final Hosts hosts = new Hosts();
    final Entries entries = new Entries();
    final Catalog catalog = new Catalog();

    private volatile Consumer<String> points = _ -> {};

    /** Called with {@code commit-before} and {@code commit-after}; what it throws is thrown to the writer. */
    void tell(Consumer<String> listener) {
        points = listener;
    }

    final class Hosts implements HostStore {
        private final TreeMap<HostId, ManagedHost> kept = new TreeMap<>();
        private final List<HostChange> history = new ArrayList<>();

        @Override
        public synchronized List<ManagedHost> hosts() {
            points.accept("read");
            return List.copyOf(kept.values());
        }

        @Override
        public synchronized void moved(Collection<ManagedHost> moved) {
            points.accept("commit-before");
            for (ManagedHost host : moved) {
                kept.put(host.id(), host);
                history.add(
                        new HostChange(
                                history.size(),
                                host.id().value(),
                                host.environment(),
                                host.type(),
                                host.since(),
                                host.state(),
                                host.reason()));
                if (host.state() == HostState.TERMINATED) {
                    kept.remove(host.id());
                }
            }
            points.accept("commit-after");
        }

        @Override
        public synchronized List<HostChange> history(String environment, Instant since, int most) {
            return List.copyOf(history);
        }

        @Override
        public synchronized void forgetBefore(Instant time) {
            history.removeIf(change -> change.at().isBefore(time));
        }
    }

    static final class Entries implements EntryStore {
        private final TreeMap<String, CatalogEntry> kept = new TreeMap<>();

        private static String key(Class<?> kind, String name) {
            return kind.getSimpleName() + " " + name;
        }

        @Override
        public synchronized void put(CatalogEntry entry) {
            kept.put(key(entry.getClass(), entry.name()), entry);
        }

        @Override
        public synchronized <E extends CatalogEntry> Optional<E> find(Class<E> kind, String name) {
            return Optional.ofNullable(kept.get(key(kind, name))).map(kind::cast);
        }

        @Override
        public synchronized <E extends CatalogEntry> List<E> all(Class<E> kind) {
            return kept.values().stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        @Override
        public synchronized void delete(Class<? extends CatalogEntry> kind, String name) {
            kept.remove(key(kind, name));
        }
    }

    /** Environments only: scaling asks for nothing else. */
    static final class Catalog implements CatalogStore {
        private final TreeMap<String, ComputeEnvironment> kept = new TreeMap<>();

        @Override
        public synchronized void put(ComputeEnvironment environment) {
            kept.put(environment.name(), environment);
        }

        @Override
        public synchronized Optional<ComputeEnvironment> environment(String name) {
            return Optional.ofNullable(kept.get(name));
        }

        @Override
        public synchronized List<ComputeEnvironment> environments() {
            return List.copyOf(kept.values());
        }

        @Override
        public synchronized void deleteEnvironment(String name) {
            kept.remove(name);
        }

        @Override
        public List<JobQueue> queues() {
            return List.of();
        }

        @Override
        public JobDefinition register(String name, IntFunction<JobDefinition> withRevision) {
            throw new AssertionError("scaling registers no definitions");
        }

        @Override
        public void update(JobDefinition definition) {
            throw new AssertionError("scaling changes no definitions");
        }

        @Override
        public Optional<JobDefinition> definition(DefinitionId id) {
            throw new AssertionError("scaling reads no definitions");
        }

        @Override
        public Optional<JobDefinition> latestActiveDefinition(String name) {
            throw new AssertionError("scaling reads no definitions");
        }

        @Override
        public List<JobDefinition> definitions(String name) {
            throw new AssertionError("scaling reads no definitions");
        }

        @Override
        public void put(JobQueue queue) {
            throw new AssertionError("scaling changes no queues");
        }

        @Override
        public Optional<JobQueue> queue(String name) {
            throw new AssertionError("scaling reads no single queues");
        }

        @Override
        public void deleteQueue(String name) {
            throw new AssertionError("scaling deletes no queues");
        }
    }
}

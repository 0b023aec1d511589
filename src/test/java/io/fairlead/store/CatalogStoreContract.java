package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.domain.catalog.ConsumableResource.Update;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.JobDefinition;
import io.fairlead.domain.queue.JobQueue;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What every database must do for definitions, queues and environments. */
public abstract class CatalogStoreContract {
    @Inject CatalogStore store;

    @Inject EntryStore entries;

    @Inject ConsumableStore consumables;

    private final String name = "n-" + Samples.newId();

    @Test
    void a_registered_definition_is_found_as_it_was_given() {
        JobDefinition made = register();
        assertThat(made.id().revision()).isEqualTo(1);
        assertThat(store.definition(made.id())).contains(made);
        assertThat(store.latestActiveDefinition(name)).contains(made);
    }

    @Test
    void concurrent_registrations_get_different_revisions() throws Exception {
        List<Callable<JobDefinition>> work =
                IntStream.range(0, 40)
                        .<Callable<JobDefinition>>mapToObj(i -> this::register)
                        .toList();
        List<Integer> revisions = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<JobDefinition> each : threads.invokeAll(work)) {
                revisions.add(each.get().id().revision());
            }
        }
        assertThat(revisions)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void a_deregistered_revision_is_kept_but_not_the_latest() {
        register();
        JobDefinition second = register();
        store.update(second.deregistered());
        assertThat(store.latestActiveDefinition(name).orElseThrow().id().revision()).isEqualTo(1);
        assertThat(store.definition(second.id())).contains(second.deregistered());
        assertThat(register().id().revision()).isEqualTo(3);
        assertThat(store.definitions(name))
                .extracting(definition -> definition.id().revision())
                .containsExactly(3, 2, 1);
        assertThat(store.definitions("")).containsAll(store.definitions(name));
    }

    @Test
    void an_unknown_definition_cannot_be_updated() {
        assertThatThrownBy(() -> store.update(Samples.definition(name, 5)))
                .isInstanceOf(StaleChange.class)
                .hasMessage("job definition " + name + ":5 is not in the store");
        assertThat(store.definitions(name)).isEmpty();
        assertThat(store.latestActiveDefinition(name)).isEmpty();
    }

    @Test
    void a_registration_that_fails_fails_alone() {
        assertThatThrownBy(
                        () ->
                                store.register(
                                        name,
                                        revision -> {
                                            throw new IllegalArgumentException("no");
                                        }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(register().id().revision()).isEqualTo(1);
    }

    private JobDefinition register() {
        return store.register(name, revision -> Samples.definition(name, revision));
    }

    @Test
    void queues_are_put_replaced_listed_and_deleted() {
        JobQueue queue = queue(name, 1);
        store.put(queue);
        assertThat(store.queue(name)).contains(queue);
        store.put(queue(name, 2));
        assertThat(store.queue(name)).contains(queue(name, 2));
        store.put(queue(name + "-b", 1));
        assertThat(store.queues())
                .extracting(JobQueue::name)
                .isSorted()
                .contains(name, name + "-b");
        store.deleteQueue(name);
        store.deleteQueue(name);
        assertThat(store.queue(name)).isEmpty();
        assertThat(store.queue(name + "-b")).isPresent();
    }

    @Test
    void names_are_compared_and_ordered_by_their_bytes() {
        store.put(queue("Zz-" + name, 1));
        store.put(queue("aa-" + name, 1));
        assertThat(store.queue("zz-" + name)).isEmpty();
        assertThat(store.queues())
                .extracting(JobQueue::name)
                .containsSubsequence("Zz-" + name, "aa-" + name);
    }

    private static JobQueue queue(String name, int priority) {
        return new JobQueue(
                name,
                true,
                priority,
                List.of(new JobQueue.Choice(10, "first"), new JobQueue.Choice(20, "second")),
                List.of(),
                "",
                List.of(new JobQueue.StateTimeLimit("CAPACITY", 600)),
                Map.of("team", "a"),
                Samples.AT);
    }

    @Test
    void entries_are_put_replaced_listed_and_deleted() {
        SchedulingPolicy fair =
                new SchedulingPolicy(
                        name,
                        new SchedulingPolicy.FairShare(
                                600, 50, List.of(new SchedulingPolicy.Weight("a*", 0.125f))),
                        Map.of("empty", ""));
        SchedulingPolicy quota =
                new SchedulingPolicy(name, new SchedulingPolicy.QuotaShares(), Map.of());
        entries.put(fair);
        assertThat(entries.find(SchedulingPolicy.class, name)).contains(fair);
        entries.put(quota);
        assertThat(entries.find(SchedulingPolicy.class, name)).contains(quota);
        assertThat(entries.all(SchedulingPolicy.class)).contains(quota).doesNotContain(fair);
        entries.delete(SchedulingPolicy.class, name);
        assertThat(entries.find(SchedulingPolicy.class, name)).isEmpty();
    }

    @Test
    void counted_resources_are_added_counted_tagged_and_deleted() {
        ConsumableResource resource =
                new ConsumableResource(name, false, 5, Map.of("a", ""), Samples.AT);
        consumables.add(resource);
        assertThat(consumables.find(name)).contains(resource);
        assertThat(consumables.all()).contains(resource);
        assertThatThrownBy(() -> consumables.add(resource)).isInstanceOf(StaleChange.class);

        consumables.retag(name, Map.of());
        assertThat(consumables.find(name).orElseThrow().tags()).isEmpty();
        assertThat(consumables.update(name, new Update.Add(3), "", Samples.AT)).isEqualTo(8);
        assertThat(consumables.update(name, new Update.Remove(8), "", Samples.AT)).isZero();
        assertThatThrownBy(() -> consumables.update(name, new Update.Remove(1), "", Samples.AT))
                .isInstanceOf(Refused.class);
        assertThat(consumables.update(name, new Update.Set(Long.MAX_VALUE), "", Samples.AT))
                .isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> consumables.update(name, new Update.Add(1), "", Samples.AT))
                .isInstanceOf(Refused.class);

        consumables.delete(name);
        assertThat(consumables.find(name)).isEmpty();
        assertThatThrownBy(() -> consumables.update(name, new Update.Add(1), "", Samples.AT))
                .isInstanceOf(StaleChange.class);
    }

    @Test
    void an_update_with_a_token_is_made_once_in_eight_hours() {
        consumables.add(new ConsumableResource(name, true, 5, Map.of(), Samples.AT));
        Instant later = Samples.AT.plus(ConsumableStore.TOKEN_LIFETIME);
        assertThat(consumables.update(name, new Update.Remove(3), "t", Samples.AT)).isEqualTo(2);
        assertThat(consumables.update(name, new Update.Remove(3), "t", later.minusMillis(1)))
                .isEqualTo(2);
        assertThat(consumables.update(name, new Update.Remove(1), "u", later.minusMillis(1)))
                .isEqualTo(1);
        assertThat(consumables.update(name, new Update.Remove(1), "t", later)).isZero();
    }

    @Test
    void environments_are_put_replaced_listed_and_deleted() {
        ComputeEnvironment environment = environment(true);
        store.put(environment);
        assertThat(store.environment(name)).contains(environment);
        store.put(environment(false));
        assertThat(store.environment(name)).contains(environment(false));
        assertThat(store.environments()).contains(environment(false));
        store.deleteEnvironment(name);
        assertThat(store.environment(name)).isEmpty();
    }

    private ComputeEnvironment environment(boolean enabled) {
        return new ComputeEnvironment(
                name,
                true,
                enabled,
                List.of(
                        new HostDeclaration(
                                new HostId("host-1"),
                                "tcp://host-1:2376",
                                "/etc/certificates",
                                Optional.of(new Resources(4000, 8192, 0)),
                                Map.of("rack", "7")),
                        new HostDeclaration(
                                new HostId("host-2"),
                                "unix:///var/run/docker.sock",
                                "",
                                Optional.empty(),
                                Map.of())),
                64,
                "{}",
                Map.of(),
                Samples.AT);
    }
}

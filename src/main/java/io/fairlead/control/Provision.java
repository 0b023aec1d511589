package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.domain.queue.QueueTags;
import io.fairlead.scheduler.Lane;
import io.fairlead.scheduler.Policy;
import io.fairlead.scheduler.Site;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.EntryStore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Queues and environments as the scheduler sees them, worked out when the catalog changes and not in each cycle.
 *
 * @param queues those that have jobs of this service
 * @param sites the environments in order of name, with nothing in use
 * @param hosts all that an environment names, each once
 * @param environments names of those that place work on a host, by host
 */
record Provision(
        List<JobQueue> queues,
        List<Lane> lanes,
        List<Site> sites,
        Map<HostId, HostDeclaration> hosts,
        Map<HostId, List<String>> environments) {
    static final Provision NONE =
            new Provision(List.of(), List.of(), List.of(), Map.of(), Map.of());

    List<String> queueNames() {
        return queues.stream().map(JobQueue::name).toList();
    }

    static Provision of(CatalogStore catalog, EntryStore entries, HostRoster roster) {
        List<JobQueue> queues =
                catalog.queues().stream().filter(queue -> !queue.isForServiceJobs()).toList();
        List<Site> sites = new ArrayList<>();
        Map<HostId, HostDeclaration> hosts = new LinkedHashMap<>();
        Map<HostId, List<String>> environments = new HashMap<>();
        for (ComputeEnvironment environment : catalog.environments()) {
            Collection<HostDeclaration> declared = roster.of(environment);
            sites.add(site(environment, declared, roster.growth(environment)));
            for (HostDeclaration declaration : declared) {
                hosts.merge(declaration.id(), declaration, HostDeclaration::sharedWith);
                environments
                        .computeIfAbsent(declaration.id(), _ -> new ArrayList<>())
                        .add(environment.name());
            }
        }
        environments.replaceAll((_, names) -> names.stream().distinct().sorted().toList());
        return new Provision(
                queues,
                queues.stream().map(queue -> lane(queue, entries)).toList(),
                List.copyOf(sites),
                hosts,
                environments);
    }

    private static Lane lane(JobQueue queue, EntryStore entries) {
        QueueTags tags = QueueTags.of(queue.tags());
        return new Lane(
                queue.name(),
                queue.priority(),
                queue.environments(),
                policy(queue, entries),
                tags.mostRunning(),
                tags.preempts());
    }

    private static Policy policy(JobQueue queue, EntryStore entries) {
        return entries.find(SchedulingPolicy.class, queue.schedulingPolicy())
                .map(SchedulingPolicy::rule)
                .map(
                        rule ->
                                switch (rule) {
                                    case SchedulingPolicy.FairShare fair -> fairShare(fair);
                                    case SchedulingPolicy.QuotaShares _ -> Policy.FIRST_COME;
                                })
                .orElse(Policy.FIRST_COME);
    }

    private static Policy fairShare(SchedulingPolicy.FairShare rule) {
        return new Policy.FairShare(
                Duration.ofSeconds(rule.decaySeconds()),
                rule.reservation(),
                rule.weights().stream()
                        .map(weight -> new Policy.Weight(weight.share(), weight.factor()))
                        .toList());
    }

    /** How long use counts, of the queues that share by use. */
    Map<String, Duration> windows() {
        Map<String, Duration> windows = new HashMap<>();
        for (Lane lane : lanes) {
            if (lane.policy() instanceof Policy.FairShare fair) {
                windows.put(lane.queue(), fair.window());
            }
        }
        return windows;
    }

    private static Site site(
            ComputeEnvironment environment,
            Collection<HostDeclaration> declared,
            List<Resources> growth) {
        return new Site(
                environment.name(),
                environment.enabled(),
                declared.stream().map(HostDeclaration::id).toList(),
                environment.maxVcpus() == 0 ? Long.MAX_VALUE : environment.maxVcpus() * 1000L,
                0,
                growth);
    }

    /**
     * @param usedMilliCpus what live attempts have booked of an environment
     */
    Map<String, Site> sites(ToLongFunction<String> usedMilliCpus) {
        Map<String, Site> now = new HashMap<>();
        for (Site site : sites) {
            now.put(site.name(), site.using(usedMilliCpus.applyAsLong(site.name())));
        }
        return now;
    }
}

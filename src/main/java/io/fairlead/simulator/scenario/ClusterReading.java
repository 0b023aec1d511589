package io.fairlead.simulator.scenario;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.AllocationStrategy;
import io.fairlead.domain.compute.HostType;
import io.fairlead.scheduler.Policy;
import io.fairlead.simulator.Cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The environments, outages and queues of a scenario. */
final class ClusterReading {
    private static final int MOST_HOSTS = 100_000;
    private static final Duration USUAL_BOOT = Duration.ofMinutes(2);
    private static final Duration USUAL_IDLE = Duration.ofMinutes(5);

    private final Set<String> hosts = new HashSet<>();
    private final Set<String> environments = new HashSet<>();
    private final Set<String> queues = new HashSet<>();

    Cluster read(Field root, Map<String, Field> members) {
        List<Cluster.Environment> read = new ArrayList<>();
        for (Field environment : root.required(members, "environments").elements()) {
            read.add(environment(environment));
        }
        if (read.isEmpty()) {
            throw members.get("environments").refused("is empty; a scenario needs one", "");
        }
        List<Cluster.Outage> outages = new ArrayList<>();
        if (members.containsKey("outages")) {
            members.get("outages").elements().forEach(each -> outages.add(outage(each)));
        }
        List<Cluster.Queue> found = new ArrayList<>();
        root.required(members, "queues").elements().forEach(each -> found.add(queue(each)));
        return new Cluster(read, found, outages);
    }

    boolean hasQueue(String name) {
        return queues.contains(name);
    }

    private Cluster.Environment environment(Field field) {
        Map<String, Field> members = field.members("name", "hosts", "growth");
        String name = unique(field.required(members, "name"), environments);
        List<Cluster.HostShape> shapes = new ArrayList<>();
        if (members.containsKey("hosts")) {
            members.get("hosts").elements().forEach(each -> hosts(each, name, shapes));
        }
        Optional<Cluster.Growth> growth =
                Optional.ofNullable(members.get("growth")).map(ClusterReading::growth);
        if (shapes.isEmpty() && growth.isEmpty()) {
            throw field.refused("has neither hosts nor growth", "");
        }
        return new Cluster.Environment(name, shapes, growth);
    }

    private static String unique(Field field, Set<String> known) {
        String name = field.text();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
            throw field.refused(
                    "is '" + name + "'",
                    "names are letters, digits, '.', '_' and '-', 64 at most, and begin with a letter or digit");
        }
        if (!known.add(name)) {
            throw field.refused("is '" + name + "', which there is already", "");
        }
        return name;
    }

    private void hosts(Field field, String environment, List<Cluster.HostShape> shapes) {
        Map<String, Field> members =
                field.members("count", "vcpus", "memory", "gpus", "pricePerHour");
        int count =
                members.containsKey("count") ? (int) members.get("count").whole(1, MOST_HOSTS) : 1;
        Resources capacity = resources(field, members);
        double price = price(members);
        for (int n = 0; n < count; n++) {
            String id = environment + "-" + (shapes.size() + 1);
            hosts.add(id);
            shapes.add(new Cluster.HostShape(id, capacity, price));
        }
    }

    private static Resources resources(Field field, Map<String, Field> members) {
        return new Resources(
                field.required(members, "vcpus").whole(1, 1_000_000) * 1000,
                members.containsKey("memory") ? members.get("memory").memoryMiB() : 0,
                members.containsKey("gpus") ? members.get("gpus").whole(0, 1000) : 0);
    }

    private static double price(Map<String, Field> members) {
        return members.containsKey("pricePerHour") ? members.get("pricePerHour").number(0, 1e9) : 0;
    }

    private static Cluster.Growth growth(Field field) {
        Map<String, Field> members =
                field.members("types", "strategy", "minVcpus", "maxVcpus", "boot", "idle");
        List<HostType> types = new ArrayList<>();
        for (Field type : field.required(members, "types").elements()) {
            Map<String, Field> parts =
                    type.members("name", "vcpus", "memory", "gpus", "pricePerHour");
            types.add(
                    new HostType(
                            type.required(parts, "name").text(),
                            resources(type, parts),
                            price(parts)));
        }
        return new Cluster.Growth(
                types,
                Optional.ofNullable(members.get("strategy"))
                        .map(ClusterReading::strategy)
                        .orElse(AllocationStrategy.BEST_FIT_PROGRESSIVE),
                members.containsKey("minVcpus")
                        ? (int) members.get("minVcpus").whole(0, 100_000_000)
                        : 0,
                (int) field.required(members, "maxVcpus").whole(1, 100_000_000),
                time(members, "boot", USUAL_BOOT),
                time(members, "idle", USUAL_IDLE));
    }

    private static AllocationStrategy strategy(Field field) {
        for (AllocationStrategy strategy : AllocationStrategy.values()) {
            if (strategy.name().equals(field.text())) {
                return strategy;
            }
        }
        throw field.refused(
                "is '" + field.text() + "'",
                "strategies are " + List.of(AllocationStrategy.values()));
    }

    private static Duration time(Map<String, Field> members, String name, Duration usual) {
        return Optional.ofNullable(members.get(name))
                .map(field -> Duration.ofMillis(field.millis()))
                .orElse(usual);
    }

    private Cluster.Outage outage(Field field) {
        Map<String, Field> members = field.members("host", "at", "for");
        Field host = field.required(members, "host");
        if (!hosts.contains(host.text())) {
            throw host.refused(
                    "is '" + host.text() + "', which there is not",
                    "hosts are named after their environment: ENVIRONMENT-1, ENVIRONMENT-2, ...");
        }
        long at = field.required(members, "at").millis();
        return new Cluster.Outage(host.text(), at, at + field.required(members, "for").millis());
    }

    private Cluster.Queue queue(Field field) {
        Map<String, Field> members = field.members("name", "priority", "environments", "fairShare");
        String name = unique(field.required(members, "name"), queues);
        List<String> order = new ArrayList<>();
        for (Field environment : field.required(members, "environments").elements()) {
            if (!environments.contains(environment.text())) {
                throw environment.refused(
                        "is '" + environment.text() + "', which there is not",
                        "environments are " + String.join(", ", environments));
            }
            order.add(environment.text());
        }
        return new Cluster.Queue(
                name,
                members.containsKey("priority") ? (int) members.get("priority").whole(0, 1000) : 1,
                order,
                Optional.ofNullable(members.get("fairShare"))
                        .map(ClusterReading::fairShare)
                        .orElse(Policy.FIRST_COME));
    }

    private static Policy fairShare(Field field) {
        Map<String, Field> members = field.members("window", "reservation", "weights");
        List<Policy.Weight> weights = new ArrayList<>();
        if (members.containsKey("weights")) {
            members.get("weights")
                    .anyMembers()
                    .forEach(
                            (share, weight) ->
                                    weights.add(
                                            new Policy.Weight(
                                                    share, weight.number(0.0001, 999.9999))));
        }
        return new Policy.FairShare(
                time(members, "window", Policy.FairShare.USUAL),
                members.containsKey("reservation")
                        ? (int) members.get("reservation").whole(0, 99)
                        : 0,
                weights);
    }
}

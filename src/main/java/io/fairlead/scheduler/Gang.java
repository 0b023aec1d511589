package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Nodes of one job that start together or not at all.
 *
 * @param groups of nodes that ask for the same; together they are the nodes 0 to {@code size() - 1}, each once, in order
 * @param mainNode the node that is placed first
 */
public record Gang(List<Group> groups, int mainNode, Spread spread) {
    /**
     * Neighbouring nodes that ask for the same.
     *
     * @param from first node
     * @param to last node, itself included
     * @param resources of each node
     * @param consumables how much each node takes of counted resources, by their names
     */
    public record Group(
            int from, int to, Resources resources, String image, Map<String, Long> consumables) {
        public Group {
            if (from < 0 || to < from) {
                throw new IllegalArgumentException("nodes " + from + " to " + to + " are none");
            }
            consumables = Map.copyOf(consumables);
        }

        public int size() {
            return to - from + 1;
        }
    }

    /** On which hosts the nodes may lie. */
    public enum Spread {
        /** Each node on a host of its own. */
        DISTINCT_HOSTS,
        /** All nodes on the same host. */
        ONE_HOST,
        ANY
    }

    public Gang {
        groups = List.copyOf(groups);
        int next = 0;
        for (Group group : groups) {
            if (group.from() != next) {
                throw new IllegalArgumentException(
                        "node " + next + " is in no group, or in two: " + groups);
            }
            next = group.to() + 1;
        }
        if (mainNode < 0 || mainNode >= next) {
            throw new IllegalArgumentException(
                    "main node " + mainNode + " is not one of the " + next + " nodes");
        }
    }

    /** Number of nodes. */
    public int size() {
        return groups.getLast().to() + 1;
    }

    public Group groupOf(int node) {
        return groups.stream().filter(group -> node <= group.to()).findFirst().orElseThrow();
    }

    /** All nodes, the main node first, the others by number. */
    public List<Integer> order() {
        List<Integer> order = new ArrayList<>(size());
        order.add(mainNode);
        IntStream.range(0, size()).filter(node -> node != mainNode).forEach(order::add);
        return order;
    }

    /** What all nodes ask for together. */
    public Resources total() {
        Resources total = Resources.NONE;
        for (Group group : groups) {
            Resources of = group.resources();
            total =
                    total.plus(
                            new Resources(
                                    Math.multiplyExact(of.milliCpus(), group.size()),
                                    Math.multiplyExact(of.memoryMiB(), group.size()),
                                    Math.multiplyExact(of.gpus(), group.size())));
        }
        return total;
    }
}

package io.fairlead.domain.job;

import io.fairlead.domain.Refused;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Nodes that start together or not at all, each on its host a container or a task of several. The main node starts first, and the
 * job is over when it ends.
 *
 * @param ranges together they cover all nodes; where they overlap, the narrowest counts
 */
public record NodesSpec(int numNodes, int mainNode, List<Range> ranges, Spread spread)
        implements Work {
    /** On which hosts the nodes may lie. */
    public enum Spread {
        /** Each node on a host of its own. */
        DISTINCT_HOSTS,
        /** All nodes on the same host. */
        ONE_HOST,
        ANY
    }

    /**
     * Neighbouring nodes that run the same.
     *
     * @param target as the client wrote it
     * @param to last node, itself included
     * @param open whether it ends with the last node, however many there are
     * @param work of each node
     * @param consumables how much each node takes of counted resources, by their names
     */
    public record Range(
            String target,
            int from,
            int to,
            boolean open,
            Work work,
            Map<String, Long> consumables) {
        public Range {
            consumables = Map.copyOf(consumables);
        }

        boolean covers(int node) {
            return from <= node && node <= to;
        }

        /** The same for a job of another size. */
        Range of(int numNodes) {
            return open ? new Range(target, from, numNodes - 1, true, work, consumables) : this;
        }

        Range with(Work changed, Map<String, Long> taken) {
            return new Range(target, from, to, open, changed, taken);
        }
    }

    /** Neighbouring nodes that come from the same range. */
    public record Group(int from, int to, Range range) {}

    public NodesSpec {
        ranges = List.copyOf(ranges);
    }

    public boolean isMain(TaskId task) {
        return task.part() == TaskId.Part.NODE && task.index() == mainNode;
    }

    /** The narrowest range that covers a node. */
    public Range rangeOf(int node) {
        return ranges.stream()
                .filter(range -> range.covers(node))
                .min(Comparator.comparingInt(range -> range.to() - range.from()))
                .orElseThrow();
    }

    /** All nodes in order, as few groups as there can be. */
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (int node = 0; node < numNodes; node++) {
            Range range = rangeOf(node);
            Group last = groups.isEmpty() ? null : groups.getLast();
            if (last != null && last.range() == range) {
                groups.set(groups.size() - 1, new Group(last.from(), node, range));
            } else {
                groups.add(new Group(node, node, range));
            }
        }
        return groups;
    }

    /** How much all nodes take of counted resources. */
    public Map<String, Long> consumables() {
        Map<String, Long> sum = new TreeMap<>();
        IntStream.range(0, numNodes)
                .mapToObj(this::rangeOf)
                .forEach(
                        range ->
                                range.consumables()
                                        .forEach((name, n) -> sum.merge(name, n, Long::sum)));
        return sum;
    }

    /** The containers of a node; of the whole job those of its main node. */
    @Override
    public TaskSpec of(TaskId task) {
        int node = task.part() == TaskId.Part.NODE ? task.index() : mainNode;
        return rangeOf(node).work().of(task);
    }

    @Override
    public List<TaskSpec> tasks() {
        return ranges.stream().flatMap(range -> range.work().tasks().stream()).toList();
    }

    @Override
    public NodesSpec withParameters(Map<String, String> parameters) {
        return withRanges(
                ranges.stream()
                        .map(
                                range ->
                                        range.with(
                                                range.work().withParameters(parameters),
                                                range.consumables()))
                        .toList());
    }

    @Override
    public NodesSpec given(ParameterTable.Row row) {
        return withRanges(
                ranges.stream()
                        .map(range -> range.with(range.work().given(row), range.consumables()))
                        .toList());
    }

    @Override
    public NodesSpec withOutputs(List<String> outputs) {
        return withRanges(
                ranges.stream()
                        .map(
                                range ->
                                        range.with(
                                                range.work().withOutputs(outputs),
                                                range.consumables()))
                        .toList());
    }

    public NodesSpec withSpread(Spread changed) {
        return new NodesSpec(numNodes, mainNode, ranges, changed);
    }

    NodesSpec withRanges(List<Range> changed) {
        return new NodesSpec(numNodes, mainNode, changed, spread);
    }

    /**
     * The same work on another number of nodes.
     *
     * @throws Refused if no range is open, or the smaller number leaves out the main node or a whole range
     */
    NodesSpec withNumNodes(int changed) {
        String given = "nodeOverrides.numNodes is " + changed;
        if (ranges.stream().noneMatch(Range::open)) {
            throw Refused.invalid(
                    given
                            + ", but no range of the job definition is open at its end. Write one as \"FROM:\" to let the number vary.");
        }
        if (mainNode >= changed) {
            throw Refused.invalid(
                    given + "; it must be more than mainNode, which is " + mainNode + ".");
        }
        for (Range range : ranges) {
            if (range.from() >= changed || !range.open() && range.to() >= changed) {
                throw Refused.invalid(
                        given
                                + ", but the job definition has a range \""
                                + range.target()
                                + "\". All ranges must lie within the nodes.");
            }
        }
        return new NodesSpec(
                changed,
                mainNode,
                ranges.stream().map(range -> range.of(changed)).toList(),
                spread);
    }
}

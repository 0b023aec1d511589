package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.NodesSpec.Range;
import io.fairlead.domain.job.Work;
import io.fairlead.wire.batch.NodeProperties;
import io.fairlead.wire.batch.NodeRangeProperty;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A definition's {@code nodeProperties} as the nodes that are to run together. */
final class NodesReading {
    private static final String OWNER = "nodeProperties";
    private static final int MOST_NODES = 1000;
    private static final Pattern TARGET =
            Pattern.compile("(?<from>[0-9]{0,4}):(?<to>[0-9]{0,4})|(?<one>[0-9]{1,4})");

    private final NodeProperties given;
    private final List<String> outputs;

    private NodesReading(NodeProperties given, List<String> outputs) {
        this.given = given;
        this.outputs = outputs;
    }

    /**
     * @param outputs paths to collect from each node
     * @throws Refused if a member is missing, contradicts another, or cannot be honoured
     */
    static NodesSpec of(NodeProperties given, List<String> outputs) {
        return new NodesReading(given, outputs).spec();
    }

    private NodesSpec spec() {
        if (given.numNodes() > MOST_NODES) {
            throw Refused.invalid(
                    "%s.numNodes is %d; it must be at most %d."
                            .formatted(OWNER, given.numNodes(), MOST_NODES));
        }
        if (given.mainNode() >= given.numNodes()) {
            throw Refused.invalid(
                    "%s.mainNode is %d; nodes are counted from 0, so it must be less than numNodes, which is %d."
                            .formatted(OWNER, given.mainNode(), given.numNodes()));
        }
        Set<String> targets = new HashSet<>();
        List<Range> ranges =
                IntStream.range(0, given.nodeRangeProperties().size())
                        .mapToObj(i -> range(i, targets))
                        .toList();
        for (int node = 0; node < given.numNodes(); node++) {
            int covered = node;
            if (ranges.stream().noneMatch(r -> r.from() <= covered && covered <= r.to())) {
                throw Refused.invalid(
                        "%s.nodeRangeProperties leave out node %d; their targetNodes must together cover nodes 0 to %d."
                                .formatted(OWNER, node, given.numNodes() - 1));
            }
        }
        return new NodesSpec(given.numNodes(), given.mainNode(), ranges, NodesSpec.Spread.ANY);
    }

    private Range range(int position, Set<String> targets) {
        NodeRangeProperty range = given.nodeRangeProperties().get(position);
        String path = OWNER + ".nodeRangeProperties[" + position + "]";
        String target = range.targetNodes();
        Matcher bounds = TARGET.matcher(target);
        if (!bounds.matches()) {
            throw Refused.invalid(
                    "%s.targetNodes is \"%s\"; it must be FROM:TO, FROM:, :TO or :, with numbers of nodes."
                            .formatted(path, target));
        }
        if (!targets.add(target)) {
            throw Refused.invalid(
                    "%s.targetNodes is \"%s\", as another range's. Give each range once."
                            .formatted(path, target));
        }
        String one = bounds.group("one");
        int from = number(one != null ? one : bounds.group("from"), 0);
        boolean open = one == null && bounds.group("to").isEmpty();
        int to = number(one != null ? one : bounds.group("to"), given.numNodes() - 1);
        if (from > to || to >= given.numNodes()) {
            throw Refused.invalid(
                    "%s.targetNodes is \"%s\"; it must lie within nodes 0 to %d, the lower number first."
                            .formatted(path, target, given.numNodes() - 1));
        }
        if (Given.list(range.instanceTypes()).size() > 1) {
            throw Refused.invalid(
                    path + ".instanceTypes has more than one entry. Give one, or none.");
        }
        return new Range(
                target,
                from,
                to,
                open,
                work(path, range),
                ConsumableReading.of(
                        path + ".consumableResourceProperties",
                        range.consumableResourceProperties()));
    }

    private static int number(String text, int otherwise) {
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    private Work work(String path, NodeRangeProperty range) {
        Unsupported.refuse(
                path + ".eksProperties",
                range.eksProperties(),
                "There is no Kubernetes engine; use container or ecsProperties.");
        long kinds =
                Stream.of(range.container(), range.ecsProperties())
                        .filter(Objects::nonNull)
                        .count();
        if (kinds != 1) {
            throw Refused.invalid(
                    "%s needs container or ecsProperties; %s given."
                            .formatted(path, kinds == 0 ? "none is" : "both are"));
        }
        return range.container() != null
                ? ContainerReading.of(path + ".container", range.container(), outputs)
                : TaskReading.of(path + ".ecsProperties", range.ecsProperties(), outputs);
    }
}

package io.fairlead.samples.fluid.channel;

import io.fairlead.samples.fluid.Refusal;

import java.util.Map;
import java.util.Optional;

/**
 * What a multi-node job says to each of its nodes.
 *
 * @param mainAddress where the others find the main node; empty on that itself
 */
public record NodeEnvironment(int index, int count, int mainIndex, Optional<String> mainAddress) {

    public NodeEnvironment {
        if (count < 1 || index < 0 || index >= count || mainIndex < 0 || mainIndex >= count) {
            throw new Refusal(
                    "node "
                            + index
                            + " of "
                            + count
                            + " with main node "
                            + mainIndex
                            + " refused: nodes count from 0 to one less than their number.");
        }
        if (index != mainIndex && mainAddress.isEmpty()) {
            throw new Refusal(
                    "AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS is missing: node "
                            + index
                            + " cannot find the main node.");
        }
    }

    /** Empty when the process is no node of a multi-node job. */
    public static Optional<NodeEnvironment> of(Map<String, String> variables) {
        return variables.containsKey("AWS_BATCH_JOB_NODE_INDEX")
                ? Optional.of(
                        new NodeEnvironment(
                                whole(variables, "AWS_BATCH_JOB_NODE_INDEX"),
                                whole(variables, "AWS_BATCH_JOB_NUM_NODES"),
                                whole(variables, "AWS_BATCH_JOB_MAIN_NODE_INDEX"),
                                Optional.ofNullable(
                                        variables.get(
                                                "AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS"))))
                : Optional.empty();
    }

    private static int whole(Map<String, String> variables, String name) {
        try {
            return Integer.parseInt(variables.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw new Refusal(
                    name + " '" + variables.get(name) + "' refused: it must be a whole number.");
        }
    }

    boolean isMain() {
        return index == mainIndex;
    }
}

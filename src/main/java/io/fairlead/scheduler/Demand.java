package io.fairlead.scheduler;

import io.fairlead.domain.Resources;
import io.fairlead.domain.job.JobId;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tasks ask of an environment, whatever their share, priority, image and length. Where one finds no room no other
 * does, so that a plan asks once for all of them.
 */
final class Demand {
    /** What makes demands equal. */
    record Shape(Resources resources, Map<String, Long> consumables, Optional<Gang> gang) {
        static Shape of(WorkClass workClass) {
            return new Shape(workClass.resources(), workClass.consumables(), workClass.gang());
        }
    }

    private final int id;
    private final Shape shape;
    private final Resources total;
    private final int tasks;
    private final SortedMap<String, Long> consumables;
    private final Map<JobId, WaitingArray> arrays = new HashMap<>();
    private long singles;
    private final LineLengths lengths = new LineLengths();

    /**
     * @param id small number, unique in the queue while there is such work
     */
    Demand(int id, Shape shape) {
        this.id = id;
        this.shape = shape;
        this.tasks = shape.gang().map(Gang::size).orElse(1);
        this.total = shape.gang().map(Gang::total).orElse(shape.resources());
        this.consumables = consumables(shape);
    }

    private static SortedMap<String, Long> consumables(Shape shape) {
        if (shape.gang().isEmpty()) {
            return new TreeMap<>(shape.consumables());
        }
        SortedMap<String, Long> ofAllNodes = new TreeMap<>();
        for (Gang.Group group : shape.gang().get().groups()) {
            group.consumables()
                    .forEach(
                            (name, each) -> ofAllNodes.merge(name, each * group.size(), Long::sum));
        }
        return ofAllNodes;
    }

    int id() {
        return id;
    }

    Shape shape() {
        return shape;
    }

    /** What one task asks of a host; of a gang what its main node asks. */
    Resources resources() {
        return shape.resources();
    }

    /** Number of tasks of one job: 1, or the nodes of a gang. */
    int tasks() {
        return tasks;
    }

    /** What one task, or all nodes of a gang, take together. */
    Resources total() {
        return total;
    }

    /** What one task, or all nodes of a gang, take of counted resources. */
    SortedMap<String, Long> consumables() {
        return consumables;
    }

    Optional<Gang> gang() {
        return shape.gang();
    }

    /** Number of tasks, or gangs, that wait. */
    long waiting() {
        long count = singles;
        for (WaitingArray array : arrays.values()) {
            count += array.runnable().cardinality();
        }
        return count;
    }

    void entered(Object entry) {
        if (entry instanceof WaitingArray array) {
            arrays.put(array.job(), array);
        } else {
            singles++;
        }
    }

    void left(Object entry) {
        if (entry instanceof WaitingArray array) {
            arrays.remove(array.job());
        } else {
            singles--;
        }
    }

    void lineBegan(long expectedMillis) {
        lengths.add(expectedMillis);
    }

    /** @return whether nothing asks for this any more */
    boolean lineEnded(long expectedMillis) {
        lengths.remove(expectedMillis);
        return lengths.isEmpty();
    }

    /** The shortest expected length of any waiting task, in milliseconds, or {@link Prediction#UNKNOWN}. */
    long shortestMillis() {
        return lengths.shortest();
    }
}

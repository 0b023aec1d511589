package io.fairlead.scheduler;

import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What waits in one queue: by class, by share and by what it asks for. */
final class QueueBacklog {
    static final QueueBacklog EMPTY = new QueueBacklog(new Ordering.ByArrival());

    private final Ordering ordering;
    private final IntrusiveMap<WorkClass, Line> lines = new IntrusiveMap<>();
    private final IntrusiveMap<String, ShareLines> shares = new IntrusiveMap<>();
    private final SortedMap<String, ShareLines> sharesByName = new TreeMap<>();
    private final Map<Demand.Shape, Demand> demands = new HashMap<>();
    private final BitSet demandIds = new BitSet();

    QueueBacklog(Ordering ordering) {
        this.ordering = ordering;
    }

    void put(WorkClass workClass, long sequence, Object entry) {
        Line line = lines.get(workClass);
        if (line == null) {
            line = begin(workClass);
            enter(line, sequence, entry);
            line.share().begin(line);
        } else if (line.isHead(sequence)) {
            line.share().remove(line);
            enter(line, sequence, entry);
            line.share().add(line);
        } else {
            enter(line, sequence, entry);
        }
    }

    private static void enter(Line line, long sequence, Object entry) {
        Object before = line.put(sequence, entry);
        if (before != null) {
            line.demand().left(before);
        }
        line.demand().entered(entry);
    }

    void remove(WorkClass workClass, long sequence) {
        Line line = lines.get(workClass);
        if (line == null) {
            return;
        }
        if (sequence != line.headSequence()) {
            leave(line, sequence);
            return;
        }
        if (line.size() == 1) {
            line.share().end(line);
            leave(line, sequence);
            end(line);
        } else {
            line.share().remove(line);
            leave(line, sequence);
            line.share().add(line);
        }
    }

    private static void leave(Line line, long sequence) {
        Object before = line.remove(sequence);
        if (before != null) {
            line.demand().left(before);
        }
    }

    private Line begin(WorkClass workClass) {
        Demand demand = demand(Demand.Shape.of(workClass));
        ShareLines share = share(workClass.share());
        Line line =
                new Line(workClass, demand, share, ordering.handicapMillis(workClass.runTime()));
        demand.lineBegan(line.expectedMillis());
        lines.add(line);
        return line;
    }

    private ShareLines share(String name) {
        ShareLines share = shares.get(name);
        if (share == null) {
            share = new ShareLines(name);
            shares.add(share);
            sharesByName.put(name, share);
        }
        return share;
    }

    private Demand demand(Demand.Shape shape) {
        Demand demand = demands.get(shape);
        if (demand == null) {
            int id = demandIds.nextClearBit(0);
            demandIds.set(id);
            demand = new Demand(id, shape);
            demands.put(shape, demand);
        }
        return demand;
    }

    private void end(Line line) {
        lines.remove(line.workClass());
        if (line.share().isEmpty()) {
            shares.remove(line.share().share());
            sharesByName.remove(line.share().share());
        }
        if (line.demand().lineEnded(line.expectedMillis())) {
            demands.remove(line.demand().shape());
            demandIds.clear(line.demand().id());
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    Collection<WorkClass> classes() {
        return lines.keys();
    }

    Line line(WorkClass workClass) {
        return lines.get(workClass);
    }

    Collection<Line> lines() {
        return lines.entries();
    }

    /** The shares that have work, in order of their names. */
    Collection<ShareLines> shares() {
        return Collections.unmodifiableCollection(sharesByName.values());
    }

    Collection<Demand> demands() {
        return Collections.unmodifiableCollection(demands.values());
    }

    /** One more than the largest id of a demand. */
    int demandBound() {
        return demandIds.length();
    }
}

package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is: the share with the lowest weighted dominant use, at each level of the hierarchy that {@code /} makes
 * of identifiers (rules S20 to S25). Dominant use is the largest of the fractions of vCPU, memory and GPU time (after
 * Ghodsi et al. 2011).
 */
final class ShareTree {
    /** Follows the name of a group in that of its own work; no identifier has such a character. */
    private static final String OWN = "/\u0000";

    /** How much of the key is what is held now (rule S21). */
    private static final double HELD_PART = 0.1;

    /** How many times its due a share may hold that has used nothing (rule S21). */
    private static final double MOST_AHEAD = 2;

    /** Use of each resource, in seconds of all that there is. */
    private record Portions(double cpus, double memory, double gpus) {
        static final Portions NONE = new Portions(0, 0, 0);

        Portions plus(Portions other) {
            return new Portions(cpus + other.cpus, memory + other.memory, gpus + other.gpus);
        }

        Portions times(double factor) {
            return new Portions(cpus * factor, memory * factor, gpus * factor);
        }

        double dominant() {
            return Math.max(cpus, Math.max(memory, gpus));
        }
    }

    /** A share, or a group of shares whose identifiers begin alike. */
    static final class Node {
        static final Comparator<Node> BY_NAME = Comparator.comparing(node -> node.name);

        private final String name;
        private final Node parent;
        private final double weight;
        private List<ShareLines> lines = List.of();
        private List<Node> children = List.of();
        private Turns waiting;
        private Portions used = Portions.NONE;
        private Portions held = Portions.NONE;
        private Portions halfOfNext = Portions.NONE;
        private double key;
        private LinesView view;
        private Heap<Cursor> backfill;

        private Node(String name, Node parent, double weight) {
            this.name = name;
            this.parent = parent;
            this.weight = weight;
        }

        private Node child(String childName, double childWeight) {
            if (children.isEmpty()) {
                children = new ArrayList<>();
            }
            Node child = new Node(childName, this, childWeight);
            children.add(child);
            return child;
        }

        private void charge(Portions moreUsed, Portions moreHeld) {
            used = used.plus(moreUsed);
            held = held.plus(moreHeld);
            putInOrder();
        }

        private void hold(Portions more) {
            held = held.plus(more);
            putInOrder();
        }

        /** It will ask for so much when its turn comes; half of that counts as held (rule S21). */
        private void asksNextFor(Portions next) {
            halfOfNext = next.times(0.5);
            putInOrder();
        }

        private void putInOrder() {
            Portions rounded = held.plus(halfOfNext);
            double mixed = used.times(1 - HELD_PART).plus(rounded.times(HELD_PART)).dominant();
            key = weight * Math.max(mixed, held.dominant() / MOST_AHEAD);
        }

        /** What puts it in order; the lowest is next. */
        double key() {
            return key;
        }

        /** Its tasks in the queue's order; for a share, not for a group. */
        LinesView view() {
            if (view == null) {
                view = new LinesView(lines);
            }
            return view;
        }

        /** Whether it is one of the shares that take turns. */
        boolean isOneOfMany() {
            return lines.size() == 1 && !name.isEmpty();
        }

        Heap<Cursor> backfill() {
            return backfill;
        }

        void backfill(Heap<Cursor> rest) {
            backfill = rest;
        }

        /** Whether any of the demands is made by one of its shares. */
        boolean asksFor(BitSet any) {
            for (ShareLines share : lines) {
                if (share.asksFor(any)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Node root = new Node("", null, 1);
    private final Map<String, Node> groups = new HashMap<>();
    private double tauSeconds;
    private Resources capacity = Resources.NONE;

    private ShareTree() {}

    /** One order for all shares. */
    static ShareTree ofOne(QueueBacklog backlog) {
        ShareTree tree = new ShareTree();
        tree.root.child("", 1).lines = List.copyOf(backlog.shares());
        enqueue(tree.root);
        return tree;
    }

    /**
     * @param capacity of all that the queue may use
     */
    static ShareTree of(FairUse use, QueueBacklog backlog, Resources capacity) {
        ShareTree tree = new ShareTree();
        tree.tauSeconds = use.tauSeconds();
        tree.capacity = capacity;
        for (ShareLines share : backlog.shares()) {
            tree.add(share, use);
        }
        if (!tree.groups.isEmpty()) {
            use.forEach(tree::chargeGroups);
        }
        tree.lookAhead(tree.root);
        enqueue(tree.root);
        return tree;
    }

    /** Tells each share, and each group by the first of its shares, what it will ask for next. */
    private Portions lookAhead(Node node) {
        Portions next = node.lines.isEmpty() ? Portions.NONE : ofFirst(node.lines.getFirst());
        for (Node child : node.children) {
            Portions ofChild = lookAhead(child);
            next = next == Portions.NONE ? ofChild : next;
        }
        node.asksNextFor(next);
        return next;
    }

    private Portions ofFirst(ShareLines share) {
        return share.isEmpty() ? Portions.NONE : heldForEver(share.first().demand().total());
    }

    private void add(ShareLines share, FairUse use) {
        Node parent = root;
        String name = share.share();
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            parent = group(name.substring(0, slash), parent, use);
        }
        Node leaf = parent.child(name, use.weight(name));
        leaf.lines = List.of(share);
        use.of(name, (_, usage, held) -> charge(leaf, usage, held));
    }

    /** A group; work of its own that came first becomes one of its shares. */
    private Node group(String name, Node parent, FairUse use) {
        Node known = groups.get(name);
        if (known != null) {
            return known;
        }
        Node group = new Node(name, parent, use.weight(name));
        groups.put(name, group);
        for (Node sibling : parent.children) {
            if (sibling.name.equals(name)) {
                Node own = group.child(name + OWN, sibling.weight);
                own.lines = sibling.lines;
                own.charge(sibling.used, sibling.held);
                parent.children.remove(sibling);
                break;
            }
        }
        if (parent.children.isEmpty()) {
            parent.children = new ArrayList<>();
        }
        parent.children.add(group);
        return group;
    }

    private void chargeGroups(String share, Usage usage, Resources held) {
        for (int end = share.indexOf('/'); end >= 0; end = share.indexOf('/', end + 1)) {
            Node group = groups.get(share.substring(0, end));
            if (group != null) {
                charge(group, usage, held);
            }
        }
        Node itself = groups.get(share);
        if (itself != null) {
            charge(itself, usage, held);
        }
    }

    private void charge(Node node, Usage usage, Resources held) {
        node.charge(
                portions(usage.vcpuSeconds(), usage.memoryMiBSeconds(), usage.gpuSeconds()),
                heldForEver(held));
    }

    /** What its use would come to if it were held for ever. */
    private Portions heldForEver(Resources held) {
        return portions(
                held.milliCpus() / 1000.0 * tauSeconds,
                held.memoryMiB() * tauSeconds,
                held.gpus() * tauSeconds);
    }

    private Portions portions(double cpus, double memory, double gpus) {
        return new Portions(
                fraction(cpus, capacity.milliCpus() / 1000.0),
                fraction(memory, capacity.memoryMiB()),
                fraction(gpus, capacity.gpus()));
    }

    private static double fraction(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static void enqueue(Node node) {
        node.children.forEach(ShareTree::enqueue);
        if (!node.children.isEmpty() || node.parent == null) {
            node.waiting = new Turns(node.children);
        }
    }

    /** The share whose turn it is, or null if none is left. */
    Node lowest() {
        Node node = root.waiting.first();
        while (node != null && node.waiting != null) {
            node = node.waiting.first();
        }
        return node;
    }

    /** The share whose turn it was, the lowest, was given something. */
    void give(Node leaf, Resources given) {
        Portions held = heldForEver(given);
        for (Node node = leaf; node != root; node = node.parent) {
            node.hold(held);
            node.parent.waiting.firstGrew();
        }
    }

    /** The share whose turn it was, the lowest, has nothing more to ask. */
    void drop(Node leaf) {
        Node node = leaf;
        while (node != root) {
            node.parent.waiting.removeFirst();
            if (!node.parent.waiting.isEmpty()) {
                return;
            }
            node = node.parent;
        }
    }
}

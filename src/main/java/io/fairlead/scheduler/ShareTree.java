package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Whose turn it is: the share with the lowest weighted dominant use, at each level of the hierarchy that {@code /} makes
 * of identifiers. Dominant use is the largest of the fractions of vCPU, memory and GPU time (after Ghodsi et al. 2011).
 */
final class ShareTree {
    /** A share, or a group of shares whose identifiers begin alike. */
    static final class Node implements Comparable<Node> {
        private final String name;
        private final Node parent;
        private final double weight;
        private final TreeMap<String, Node> byName = new TreeMap<>();
        private final PriorityQueue<Node> waiting = new PriorityQueue<>();
        private double cpus;
        private double memory;
        private double gpus;
        private double key;
        private ShareLines lines;
        private LinesView view;
        private PriorityQueue<Cursor> backfill;

        private Node(String name, Node parent, double weight) {
            this.name = name;
            this.parent = parent;
            this.weight = weight;
        }

        private void use(double moreCpus, double moreMemory, double moreGpus) {
            cpus += moreCpus;
            memory += moreMemory;
            gpus += moreGpus;
            key = weight * Math.max(cpus, Math.max(memory, gpus));
        }

        /** Makes room for shares below: the group's own work becomes one of them. */
        private void standAside(double weightOfOwn) {
            Node own = new Node(name + OWN, this, weightOfOwn);
            own.lines = lines;
            own.view = view;
            byName.put(own.name, own);
            lines = null;
            view = null;
        }

        LinesView view() {
            return view;
        }

        PriorityQueue<Cursor> backfill() {
            return backfill;
        }

        void backfill(PriorityQueue<Cursor> rest) {
            backfill = rest;
        }

        /** The lines of the one share; null where the order knows no shares. */
        ShareLines lines() {
            return lines;
        }

        @Override
        public int compareTo(Node other) {
            int byKey = Double.compare(key, other.key);
            return byKey != 0 ? byKey : name.compareTo(other.name);
        }
    }

    /** Follows the name of a group in that of its own work; no identifier has such a character. */
    private static final String OWN = "/\u0000";

    private final Node root = new Node("", null, 1);
    private double tauSeconds;
    private Resources capacity = Resources.NONE;

    private ShareTree() {}

    /** One order for all shares. */
    static ShareTree ofOne(QueueBacklog backlog) {
        ShareTree tree = new ShareTree();
        Node node = new Node("", tree.root, 1);
        node.view = new LinesView(backlog.shares());
        tree.root.waiting.add(node);
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
            Node leaf = tree.leaf(share.share(), use);
            leaf.lines = share;
            leaf.view = new LinesView(List.of(share));
        }
        use.forEach((share, usage, held) -> tree.charge(share, usage, held));
        enqueue(tree.root);
        return tree;
    }

    private Node leaf(String share, FairUse use) {
        Node node = root;
        int from = 0;
        while (from >= 0) {
            int slash = share.indexOf('/', from);
            String path = slash < 0 ? share : share.substring(0, slash);
            if (node.view != null) {
                node.standAside(use.weight(node.name));
            }
            Node parent = node;
            node =
                    node.byName.computeIfAbsent(
                            path, each -> new Node(each, parent, use.weight(each)));
            from = slash < 0 ? -1 : slash + 1;
        }
        return node;
    }

    /** Adds use to those nodes on a share's path that have waiting work below them. */
    private void charge(String share, Usage usage, Resources held) {
        double cpus = usage.vcpuSeconds() + held.milliCpus() / 1000.0 * tauSeconds;
        double memory = usage.memoryMiBSeconds() + held.memoryMiB() * tauSeconds;
        double gpus = usage.gpuSeconds() + held.gpus() * tauSeconds;
        Node node = root;
        int from = 0;
        while (from >= 0) {
            int slash = share.indexOf('/', from);
            node = node.byName.get(slash < 0 ? share : share.substring(0, slash));
            if (node == null) {
                return;
            }
            use(node, cpus, memory, gpus);
            from = slash < 0 ? -1 : slash + 1;
        }
        Node own = node.byName.get(share + OWN);
        if (own != null) {
            use(own, cpus, memory, gpus);
        }
    }

    private void use(Node node, double cpus, double memory, double gpus) {
        node.use(
                fraction(cpus, capacity.milliCpus() / 1000.0),
                fraction(memory, capacity.memoryMiB()),
                fraction(gpus, capacity.gpus()));
    }

    private static double fraction(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static void enqueue(Node node) {
        for (Node child : node.byName.values()) {
            enqueue(child);
            node.waiting.add(child);
        }
    }

    /** The share whose turn it is, or null if none is left. */
    Node lowest() {
        Node node = root.waiting.peek();
        while (node != null && node.view == null) {
            node = node.waiting.peek();
        }
        return node;
    }

    /** The share whose turn it was, the lowest, was given something. */
    void give(Node leaf, Resources given) {
        for (Node node = leaf; node != root; node = node.parent) {
            node.parent.waiting.remove(node);
            use(
                    node,
                    given.milliCpus() / 1000.0 * tauSeconds,
                    given.memoryMiB() * tauSeconds,
                    given.gpus() * tauSeconds);
            node.parent.waiting.add(node);
        }
    }

    /** The share whose turn it was, the lowest, has nothing more to ask. */
    void drop(Node leaf) {
        Node node = leaf;
        while (node != root) {
            node.parent.waiting.remove(node);
            if (!node.parent.waiting.isEmpty()) {
                return;
            }
            node = node.parent;
        }
    }
}

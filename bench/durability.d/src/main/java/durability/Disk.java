package durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk with a write cache that forgets. Knows the database's files as they were at the start and every change since,
 * and builds what the disk may hold when the power fails at a given line of the trace:
 *
 * <ul>
 *   <li>bytes and lengths: all that had returned before the last completed fsync of that file began is there; every later
 *       change is kept, dropped, or kept in some of its sectors only, each by itself and in any combination;
 *   <li>names: all up to the last completed fsync of a directory that they touch are there, and of the later ones a
 *       prefix, as on a file system that journals names in order. An fsync of a file does not save its name.
 * </ul>
 */
final class Disk {

    /** What becomes of a change that no fsync covers. */
    enum Loss {
        /** Nothing survives: the drive forgot its cache. */
        EVERYTHING,
        /** Each change by itself survives, is lost, or is torn. */
        SOME,
        /** Everything survives, as after kill -9. */
        NOTHING
    }

    /** A file or directory whatever its name; {@code origin} is its content at the start, null if it was made later. */
    private record Node(int number, Path origin, boolean directory) {}

    /** A change of names together with the nodes it concerns. */
    private record Change(Event.Naming event, Node node) {}

    private final Path baseline;
    private final Map<Path, Node> namesAtStart = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<Node, List<Event.Content>> contents = new LinkedHashMap<>();
    private final Map<Node, List<Event.Synced>> syncs = new HashMap<>();
    private final List<Event.Synced> directorySyncs = new ArrayList<>();
    private int nodes;

    Disk(Path baseline, List<Event> events, Engine engine) throws IOException {
        this.baseline = baseline;
        try (var paths = Files.walk(baseline)) {
            paths.filter(path -> !engine.forgets(path))
                    .forEach(
                            path ->
                                    namesAtStart.put(
                                            baseline.relativize(path),
                                            new Node(nodes++, path, Files.isDirectory(path))));
        }
        Map<Path, Node> names = new HashMap<>(namesAtStart);
        for (Event event : events) {
            record(event, names, engine);
        }
    }

    private void record(Event event, Map<Path, Node> names, Engine engine) {
        switch (event) {
            case Event.Content content when engine.forgets(content.file()) -> {}
            case Event.Content content ->
                    contents.computeIfAbsent(known(names, content.file()), _ -> new ArrayList<>())
                            .add(content);
            case Event.Created created when engine.forgets(created.path()) -> {}
            case Event.Created created ->
                    change(created, new Node(nodes++, null, created.directory()), names);
            case Event.Renamed renamed -> change(renamed, known(names, renamed.from()), names);
            case Event.Linked linked -> change(linked, known(names, linked.from()), names);
            case Event.Removed removed when engine.forgets(removed.path()) -> {}
            case Event.Removed removed -> change(removed, known(names, removed.path()), names);
            case Event.Synced synced when engine.forgets(synced.path()) -> {}
            case Event.Synced synced -> {
                Node node = known(names, synced.path());
                if (node.directory()) {
                    directorySyncs.add(synced);
                } else {
                    syncs.computeIfAbsent(node, _ -> new ArrayList<>()).add(synced);
                }
            }
            case Event.Acknowledged _ -> {}
        }
    }

    private static Node known(Map<Path, Node> names, Path path) {
        Node node = names.get(path);
        if (node == null) {
            throw new IllegalStateException("The trace uses " + path + ", which it never created.");
        }
        return node;
    }

    private void change(Event.Naming event, Node node, Map<Path, Node> names) {
        changes.add(new Change(event, node));
        apply(event, node, names);
    }

    private static void apply(Event.Naming event, Node node, Map<Path, Node> names) {
        switch (event) {
            case Event.Created created -> names.put(created.path(), node);
            case Event.Linked linked -> names.put(linked.to(), node);
            case Event.Removed removed -> names.remove(removed.path());
            case Event.Renamed renamed -> {
                Map<Path, Node> moved = new HashMap<>();
                names.entrySet()
                        .removeIf(
                                entry -> {
                                    if (!entry.getKey().startsWith(renamed.from())) {
                                        return false;
                                    }
                                    Path rest = renamed.from().relativize(entry.getKey());
                                    moved.put(
                                            rest.toString().isEmpty()
                                                    ? renamed.to()
                                                    : renamed.to().resolve(rest),
                                            entry.getValue());
                                    return true;
                                });
                names.putAll(moved);
            }
        }
    }

    /** How much the power cut could choose about, for the record of a run. */
    record Cut(int undecidedWrites, int undecidedNames, int lost, int torn) {}

    /**
     * Writes one state in which the disk may be found.
     *
     * @param line the power fails after this line of the trace
     * @param sector bytes that the drive writes as one: 512 or 4096
     */
    Cut cut(long line, Loss loss, int sector, RandomGenerator random, Path target)
            throws IOException {
        Tally tally = new Tally();
        Map<Path, Node> names = new TreeMap<>(namesAtStart);
        List<Change> begun =
                changes.stream().filter(change -> change.event().began() <= line).toList();
        int certain = certain(begun, line);
        int survivors =
                switch (loss) {
                    case EVERYTHING -> certain;
                    case SOME -> random.nextInt(certain, begun.size() + 1);
                    case NOTHING -> begun.size();
                };
        begun.subList(0, survivors).forEach(change -> apply(change.event(), change.node(), names));
        Chances chances = Chances.drawn(random);
        for (var name : names.entrySet()) {
            Path path = target.resolve(name.getKey());
            Node node = name.getValue();
            if (node.directory()) {
                Files.createDirectories(path);
            } else if (contents.containsKey(node)) {
                Files.write(path, content(node, line, loss, chances, sector, random, tally));
            } else if (node.origin() != null) {
                Files.copy(node.origin(), path);
            } else {
                Files.createFile(path);
            }
        }
        return new Cut(tally.undecided, begun.size() - certain, tally.lost, tally.torn);
    }

    /** Number of leading changes of names that an fsync of a directory has made certain. */
    private int certain(List<Change> begun, long line) {
        for (int count = begun.size(); count > 0; count--) {
            Event.Naming last = begun.get(count - 1).event();
            boolean covered =
                    directorySyncs.stream()
                            .anyMatch(
                                    synced ->
                                            synced.ended() <= line
                                                    && synced.began() > last.ended()
                                                    && touches(last, synced.path()));
            if (covered) {
                return count;
            }
        }
        return 0;
    }

    private static boolean touches(Event.Naming naming, Path directory) {
        return switch (naming) {
            case Event.Created created -> isIn(created.path(), directory);
            case Event.Removed removed -> isIn(removed.path(), directory);
            case Event.Linked linked -> isIn(linked.to(), directory);
            case Event.Renamed renamed -> isIn(renamed.to(), directory);
        };
    }

    private static boolean isIn(Path path, Path directory) {
        Path parent = path.getParent();
        return directory.equals(parent == null ? Path.of("") : parent);
    }

    /** Drawn anew for each cut, so that some lose little and others nearly all. */
    private record Chances(double torn, double kept) {
        static Chances drawn(RandomGenerator random) {
            return new Chances(random.nextInt(1, 10) / 10.0, random.nextInt(1, 10) / 10.0);
        }
    }

    private static final class Tally {
        private int undecided;
        private int lost;
        private int torn;
    }

    private byte[] content(
            Node node,
            long line,
            Loss loss,
            Chances chances,
            int sector,
            RandomGenerator random,
            Tally tally)
            throws IOException {
        long saved =
                syncs.getOrDefault(node, List.of()).stream()
                        .filter(synced -> synced.ended() <= line)
                        .mapToLong(Event.Synced::began)
                        .max()
                        .orElse(-1);
        Bytes bytes =
                new Bytes(node.origin() == null ? new byte[0] : Files.readAllBytes(node.origin()));
        List<Event.Content> undecided = new ArrayList<>();
        for (Event.Content event : contents.get(node)) {
            if (event.ended() < saved) {
                bytes.apply(event);
            } else if (event.began() <= line) {
                undecided.add(event);
            }
        }
        for (Event.Content event : undecided) {
            tally.undecided++;
            switch (loss) {
                case EVERYTHING -> tally.lost++;
                case NOTHING -> bytes.apply(event);
                case SOME -> surviveByChance(event, bytes, chances, sector, random, tally);
            }
        }
        return bytes.toArray();
    }

    private static void surviveByChance(
            Event.Content event,
            Bytes bytes,
            Chances chances,
            int sector,
            RandomGenerator random,
            Tally tally) {
        if (event instanceof Event.Written written && random.nextDouble() < chances.torn()) {
            tally.torn++;
            bytes.tear(written, sector, random);
        } else if (random.nextDouble() < chances.kept()) {
            bytes.apply(event);
        } else {
            tally.lost++;
            if (event instanceof Event.Written written && random.nextBoolean()) {
                bytes.grow(written.offset() + written.bytes().length);
            }
        }
    }

    /** A file's bytes while it is being put together. */
    private static final class Bytes {
        private byte[] array;
        private int length;

        Bytes(byte[] content) {
            array = content;
            length = content.length;
        }

        void apply(Event.Content event) {
            switch (event) {
                case Event.Written written -> put(written, 0, written.bytes().length);
                case Event.Truncated truncated -> {
                    grow(truncated.length());
                    Arrays.fill(array, (int) truncated.length(), length, (byte) 0);
                    length = (int) truncated.length();
                }
                case Event.Reserved reserved -> grow(reserved.length());
            }
        }

        /** Writes those sectors of the change that chance picks; a sector is whole or untouched. */
        void tear(Event.Written written, int sector, RandomGenerator random) {
            int count = written.bytes().length;
            int from = 0;
            while (from < count) {
                int to =
                        (int)
                                Math.min(
                                        count,
                                        ((written.offset() + from) / sector + 1) * sector
                                                - written.offset());
                if (random.nextBoolean()) {
                    put(written, from, to);
                }
                from = to;
            }
        }

        private void put(Event.Written written, int from, int to) {
            grow(written.offset() + to);
            System.arraycopy(
                    written.bytes(), from, array, (int) written.offset() + from, to - from);
        }

        void grow(long size) {
            int wanted = Math.toIntExact(size);
            if (wanted > array.length) {
                array = Arrays.copyOf(array, Math.max(wanted, array.length * 2));
            }
            length = Math.max(length, wanted);
        }

        byte[] toArray() {
            return Arrays.copyOf(array, length);
        }
    }
}

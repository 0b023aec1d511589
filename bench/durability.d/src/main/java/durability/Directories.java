package durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whole directories: copied, compared, measured, removed. */
final class Directories {

    private Directories() {}

    static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    static long size(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }

    /** The first difference between two directories, or an empty string. */
    static String difference(Path left, Path right, Engine engine) throws IOException {
        var leftFiles = files(left, engine);
        var rightFiles = files(right, engine);
        if (!leftFiles.keySet().equals(rightFiles.keySet())) {
            var lone = new TreeMap<>(leftFiles);
            lone.keySet().removeAll(rightFiles.keySet());
            var other = new TreeMap<>(rightFiles);
            other.keySet().removeAll(leftFiles.keySet());
            return "names differ: " + lone.keySet() + " against " + other.keySet();
        }
        for (var file : leftFiles.entrySet()) {
            byte[] one = Files.readAllBytes(file.getValue());
            byte[] two = Files.readAllBytes(rightFiles.get(file.getKey()));
            int place = Arrays.mismatch(one, two);
            if (place >= 0) {
                return "%s differs at byte %d of %d and %d"
                        .formatted(file.getKey(), place, one.length, two.length);
            }
        }
        return "";
    }

    private static TreeMap<Path, Path> files(Path directory, Engine engine) throws IOException {
        TreeMap<Path, Path> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.filter(Files::isRegularFile)
                    .filter(path -> !engine.forgets(path))
                    .forEach(path -> files.put(directory.relativize(path), path));
        }
        return files;
    }
}

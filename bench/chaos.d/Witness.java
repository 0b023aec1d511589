import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the programs themselves wrote down: a file for each attempt, with a line when it begins and one when it ends. */
final class Witness {
    /**
     * What was seen of an attempt.
     *
     * @param lastSeen when it wrote its last line, in milliseconds since 1970
     */
    record Sight(int begins, int ends, boolean garbled, long lastSeen) {}

    private final Map<String, Sight> sights = new HashMap<>();

    Witness(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String attempt = file.getFileName().toString();
                List<String> lines = Files.readAllLines(file);
                int begins = (int) lines.stream().filter(("begin " + attempt)::equals).count();
                int ends = (int) lines.stream().filter(("end " + attempt)::equals).count();
                sights.put(
                        attempt,
                        new Sight(
                                begins,
                                ends,
                                begins + ends != lines.size(),
                                Files.getLastModifiedTime(file).toMillis()));
            }
        }
    }

    /** By attempt: the job's id, a dot, and the attempt's number. */
    Map<String, Sight> sights() {
        return sights;
    }

    Sight of(String attempt) {
        return sights.getOrDefault(attempt, new Sight(0, 0, false, 0));
    }
}

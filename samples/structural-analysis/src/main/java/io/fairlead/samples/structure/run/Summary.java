package io.fairlead.samples.structure.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Named numbers of a finished row, in a file of JSON. */
public record Summary(Map<String, Double> numbers) {

    static final String FILE = "summary.json";
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": ([-+.eE0-9]+)");

    static Summary empty() {
        return new Summary(new LinkedHashMap<>());
    }

    Summary with(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", which JSON cannot say");
        }
        var more = new LinkedHashMap<>(numbers);
        more.put(name, value);
        return new Summary(more);
    }

    public double number(String name) {
        Double value = numbers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the summary has no number '" + name + "'");
        }
        return value;
    }

    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    public static Summary read(Path directory) throws IOException {
        var numbers = new LinkedHashMap<String, Double>();
        FIELD.matcher(Files.readString(directory.resolve(FILE)))
                .results()
                .forEach(field -> numbers.put(field.group(1), Double.valueOf(field.group(2))));
        return new Summary(numbers);
    }

    /** Appears whole or not at all. */
    void write(Path directory) throws IOException {
        Path fresh = directory.resolve(FILE + ".new");
        Files.writeString(
                fresh,
                numbers.entrySet().stream()
                        .map(number -> "  \"" + number.getKey() + "\": " + number.getValue())
                        .collect(Collectors.joining(",\n", "{\n", "\n}\n")));
        Files.move(
                fresh,
                directory.resolve(FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}

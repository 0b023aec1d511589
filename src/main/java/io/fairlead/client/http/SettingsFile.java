package io.fairlead.client.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A file of settings in sections, as clients of AWS keep theirs. */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * The settings of a section; none if there is no such section.
     *
     * @param name without the brackets
     * @throws IOException if the file cannot be read
     */
    public static Map<String, String> section(Path file, String name) throws IOException {
        Map<String, String> settings = new HashMap<>();
        boolean within = false;
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[")) {
                within = text.equals("[" + name + "]");
            } else if (within && equals > 0 && !text.startsWith("#")) {
                settings.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
            }
        }
        return settings;
    }
}

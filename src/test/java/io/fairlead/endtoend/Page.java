package io.fairlead.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indented blocks of a page of the documentation: commands after {@code $} with what they print, and files, which are named in
 * the paragraph before.
 *
 * @param lines of the page as they are
 * @param files by name, with their content
 */
record Page(List<String> lines, List<Command> commands, Map<String, String> files) {
    private static final String INDENT = "    ";
    private static final Pattern FILE = Pattern.compile("^`([\\w.-]+\\.(?:yaml|json|csv))`");

    /**
     * A command and what the page says that it prints.
     *
     * @param line in the page, from 1
     */
    record Command(int line, String text, List<String> output) {}

    static Page read(Path path) throws IOException {
        List<Command> commands = new ArrayList<>();
        Map<String, String> files = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(path);
        String paragraph = "";
        String file = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean first = i == 0 || lines.get(i - 1).isBlank();
            if (line.startsWith(INDENT)) {
                String text = line.substring(INDENT.length());
                Matcher named = FILE.matcher(paragraph);
                if (text.startsWith("$ ")) {
                    file = null;
                    commands.add(new Command(i + 1, text.substring(2), new ArrayList<>()));
                } else if (first && named.find()) {
                    file = named.group(1);
                    files.put(file, text + "\n");
                } else if (file != null) {
                    files.merge(file, text + "\n", String::concat);
                } else {
                    commands.getLast().output().add(text);
                }
            } else if (!line.isBlank()) {
                paragraph = first ? line : paragraph;
            }
        }
        return new Page(lines, commands, files);
    }

    /**
     * The lines of the page with other output.
     *
     * @param screens what each command prints
     */
    List<String> showing(List<List<String>> screens) {
        List<String> fresh = new ArrayList<>();
        int next = 0;
        boolean stale = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (next < commands.size() && commands.get(next).line() == i + 1) {
                fresh.add(line);
                screens.get(next++).stream()
                        .map(each -> each.isEmpty() ? "" : INDENT + each)
                        .forEach(fresh::add);
                stale = true;
            } else if (stale && !line.isBlank() && !line.startsWith(INDENT)) {
                fresh.add("");
                fresh.add(line);
                stale = false;
            } else if (!stale) {
                fresh.add(line);
            }
        }
        return fresh;
    }
}

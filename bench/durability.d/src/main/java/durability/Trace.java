package durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what strace wrote with {@link #OPTIONS} and keeps what concerns one directory. Refuses a trace with a way of
 * changing files that it does not model, rather than leave it out.
 */
final class Trace {

    static final List<String> OPTIONS =
            List.of(
                    "-f",
                    "-y",
                    "-xx",
                    "-s",
                    "33554432",
                    "--seccomp-bpf",
                    "-e",
                    "signal=none",
                    "-e",
                    "trace=open,openat,openat2,creat,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,rename,"
                            + "renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,"
                            + "fdatasync,mmap,lseek,chdir,copy_file_range,sendfile,splice,io_uring_setup,io_submit");

    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)", Pattern.DOTALL);
    private static final Pattern CALL =
            Pattern.compile("(\\w+)\\((.*)\\) += (-?\\w+)(?:<.*>)?(?: .*)?", Pattern.DOTALL);
    private static final Pattern RESUMED =
            Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)", Pattern.DOTALL);
    private static final Pattern DESCRIPTOR =
            Pattern.compile("(-?\\w+)<((?:\\\\x[0-9a-f]{2})*)>(\\(deleted\\))?");
    private static final Pattern TEXT = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
    private static final String UNFINISHED = " <unfinished ...>";

    private final Path directory;
    private final Path acknowledgements;
    private final Engine engine;
    private final List<Event> events = new ArrayList<>();
    private final Set<Path> present = new HashSet<>();
    private final Map<String, Long> positions = new HashMap<>();
    private Path workingDirectory = Path.of("/");

    private Trace(Path directory, Path acknowledgements, Engine engine) {
        this.directory = directory;
        this.acknowledgements = acknowledgements;
        this.engine = engine;
    }

    /**
     * @param baseline a copy of the directory as it was before the traced process started
     * @return the events in the order in which they returned
     */
    static List<Event> read(
            Path log, Path directory, Path baseline, Path acknowledgements, Engine engine)
            throws IOException {
        Trace trace = new Trace(directory, acknowledgements, engine);
        try (var paths = Files.walk(baseline)) {
            paths.forEach(path -> trace.present.add(baseline.relativize(path)));
        }
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            trace.readLines(lines);
        }
        trace.events.sort(Comparator.comparingLong(Event::ended));
        return trace.events;
    }

    private record Begun(long line, String text) {}

    /** A call that never returned is left out: whether it took effect, the comparison with the real files will tell. */
    private void readLines(BufferedReader lines) throws IOException {
        Map<String, Begun> unfinished = new HashMap<>();
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IOException(
                        "Line " + number + " of the trace is no system call: " + line);
            }
            String process = parts.group(1);
            String text = parts.group(2);
            Matcher resumed = RESUMED.matcher(text);
            if (text.endsWith(UNFINISHED)) {
                unfinished.put(
                        process,
                        new Begun(number, text.substring(0, text.length() - UNFINISHED.length())));
            } else if (resumed.matches()) {
                Begun begun = unfinished.remove(process);
                call(process, begun.line(), number, begun.text() + resumed.group(1));
            } else {
                call(process, number, number, text);
            }
        }
    }

    private void call(String process, long began, long ended, String text) throws IOException {
        Matcher call = CALL.matcher(text);
        if (!call.matches() || call.group(3).startsWith("-") || call.group(3).equals("?")) {
            return; // a signal, an exit, or a call that failed and so changed nothing
        }
        String name = call.group(1);
        String arguments = call.group(2);
        switch (name) {
            case "open", "openat", "openat2", "creat" ->
                    opened(process, began, ended, name, arguments, text);
            case "write", "writev" ->
                    written(process, began, ended, arguments, Long.parseLong(call.group(3)));
            case "pwrite64", "pwritev", "pwritev2" ->
                    writtenAt(began, ended, name, arguments, Long.parseLong(call.group(3)));
            case "lseek" ->
                    ours(arguments)
                            .ifPresent(
                                    _ ->
                                            positions.put(
                                                    key(process, arguments),
                                                    Long.parseLong(call.group(3))));
            case "ftruncate" ->
                    ours(arguments)
                            .ifPresent(
                                    file ->
                                            events.add(
                                                    new Event.Truncated(
                                                            began,
                                                            ended,
                                                            file,
                                                            lastNumber(arguments))));
            case "truncate" ->
                    within(text(arguments, 0))
                            .ifPresent(
                                    file ->
                                            events.add(
                                                    new Event.Truncated(
                                                            began,
                                                            ended,
                                                            file,
                                                            lastNumber(arguments))));
            case "fallocate" -> reserved(began, ended, arguments);
            case "rename", "renameat", "renameat2" -> renamed(began, ended, arguments);
            case "link", "linkat" -> linked(began, ended, arguments);
            case "unlink", "unlinkat", "rmdir" -> removed(began, ended, arguments);
            case "mkdir", "mkdirat" ->
                    within(text(arguments, 0)).ifPresent(path -> created(began, ended, path, true));
            case "fsync", "fdatasync" ->
                    ours(arguments)
                            .ifPresent(path -> events.add(new Event.Synced(began, ended, path)));
            case "chdir" -> workingDirectory = resolve(text(arguments, 0));
            case "mmap" -> mapped(arguments);
            case "symlink", "symlinkat" -> {
                if (within(text(arguments, 1)).isPresent()) {
                    throw new IOException(
                            "The trace makes a symbolic link, which is not modelled.");
                }
            }
            default -> refuse(name, arguments);
        }
    }

    private void opened(
            String process, long began, long ended, String name, String arguments, String whole)
            throws IOException {
        var path = within(text(arguments, 0));
        if (path.isEmpty()) {
            return;
        }
        String flags =
                name.equals("creat") ? "O_CREAT|O_TRUNC" : arguments.replaceAll(TEXT.pattern(), "");
        if (flags.contains("SYNC") || flags.contains("O_DIRECT,") || flags.contains("O_DIRECT|")) {
            throw new IOException(
                    "The trace opens a file with flags that are not modelled: " + flags);
        }
        if (flags.contains("O_APPEND") && !engine.forgets(path.get())) {
            throw new IOException(
                    "The trace appends to " + path.get() + ", which is not modelled.");
        }
        if (flags.contains("O_CREAT") && !present.contains(path.get())) {
            created(began, ended, path.get(), false);
        } else if (flags.contains("O_TRUNC")) {
            events.add(new Event.Truncated(began, ended, path.get(), 0));
        }
        Matcher result = Pattern.compile("\\) += (\\d+)<").matcher(whole);
        if (result.find()) {
            positions.put(process + "/" + result.group(1), 0L);
        }
    }

    private void created(long began, long ended, Path path, boolean isDirectory) {
        present.add(path);
        events.add(new Event.Created(began, ended, path, isDirectory));
    }

    private void written(String process, long began, long ended, String arguments, long count) {
        Matcher descriptor = DESCRIPTOR.matcher(arguments);
        if (!descriptor.lookingAt()) {
            return;
        }
        if (Path.of(plain(descriptor.group(2))).equals(acknowledgements)) {
            String number = new String(data(arguments, count), StandardCharsets.US_ASCII).strip();
            events.add(new Event.Acknowledged(began, ended, Long.parseLong(number)));
            return;
        }
        ours(arguments)
                .ifPresent(
                        file -> {
                            long position =
                                    positions.merge(key(process, arguments), count, Long::sum)
                                            - count;
                            events.add(
                                    new Event.Written(
                                            began, ended, file, position, data(arguments, count)));
                        });
    }

    private void writtenAt(long began, long ended, String name, String arguments, long count) {
        String place =
                name.equals("pwritev2")
                        ? arguments.substring(0, arguments.lastIndexOf(", "))
                        : arguments;
        ours(arguments)
                .ifPresent(
                        file ->
                                events.add(
                                        new Event.Written(
                                                began,
                                                ended,
                                                file,
                                                lastNumber(place),
                                                data(arguments, count))));
    }

    private void reserved(long began, long ended, String arguments) throws IOException {
        var file = ours(arguments);
        if (file.isEmpty()) {
            return;
        }
        String[] parts = arguments.split(", ");
        if (!parts[1].equals("0")) {
            throw new IOException(
                    "The trace reserves space in a mode that is not modelled: " + parts[1]);
        }
        events.add(
                new Event.Reserved(
                        began,
                        ended,
                        file.get(),
                        Long.parseLong(parts[2]) + Long.parseLong(parts[3])));
    }

    private void renamed(long began, long ended, String arguments) {
        within(text(arguments, 0))
                .ifPresent(
                        from -> {
                            Path to = within(text(arguments, 1)).orElseThrow();
                            present.remove(from);
                            present.add(to);
                            events.add(new Event.Renamed(began, ended, from, to));
                        });
    }

    private void linked(long began, long ended, String arguments) {
        within(text(arguments, 1))
                .ifPresent(
                        to -> {
                            present.add(to);
                            events.add(
                                    new Event.Linked(
                                            began,
                                            ended,
                                            within(text(arguments, 0)).orElseThrow(),
                                            to));
                        });
    }

    private void removed(long began, long ended, String arguments) {
        within(text(arguments, 0))
                .ifPresent(
                        path -> {
                            present.remove(path);
                            events.add(new Event.Removed(began, ended, path));
                        });
    }

    private void mapped(String arguments) throws IOException {
        if (arguments.contains("PROT_WRITE") && arguments.contains("MAP_SHARED")) {
            Matcher descriptor = DESCRIPTOR.matcher(arguments);
            if (descriptor.find()) {
                refuse("mmap", descriptor.group());
            }
        }
    }

    private void refuse(String name, String arguments) throws IOException {
        if (ours(arguments).filter(file -> !engine.forgets(file)).isPresent()
                || name.startsWith("io_")) {
            throw new IOException(
                    "The trace changes files by " + name + ", which is not modelled: " + arguments);
        }
    }

    /** The file behind the call's descriptor, where it is one of the database's and still has a name. */
    private Optional<Path> ours(String arguments) {
        Matcher descriptor = DESCRIPTOR.matcher(arguments);
        if (!descriptor.lookingAt() || descriptor.group(3) != null) {
            return Optional.empty();
        }
        String path = plain(descriptor.group(2));
        return path.startsWith("/") ? within(path) : Optional.empty(); // else a socket or a pipe
    }

    private Optional<Path> within(String path) {
        Path whole = resolve(path);
        return whole.startsWith(directory)
                ? Optional.of(directory.relativize(whole))
                : Optional.empty();
    }

    private Path resolve(String path) {
        return workingDirectory.resolve(path).normalize();
    }

    private static String key(String process, String arguments) {
        return process + "/" + arguments.substring(0, arguments.indexOf('<'));
    }

    private static long lastNumber(String arguments) {
        return Long.parseLong(arguments.substring(arguments.lastIndexOf(' ') + 1));
    }

    private static String text(String arguments, int index) {
        Matcher text = TEXT.matcher(arguments);
        for (int skipped = 0; skipped <= index; skipped++) {
            text.find();
        }
        return plain(text.group(1));
    }

    private static byte[] data(String arguments, long count) {
        StringBuilder hex = new StringBuilder();
        for (Matcher text = TEXT.matcher(arguments); text.find(); ) {
            hex.append(text.group(1));
        }
        byte[] all = bytes(hex.toString());
        return all.length == count ? all : Arrays.copyOf(all, Math.toIntExact(count));
    }

    private static String plain(String escaped) {
        return new String(bytes(escaped), StandardCharsets.UTF_8);
    }

    /** Turns {@code \x41\x42} into its bytes. */
    private static byte[] bytes(String escaped) {
        byte[] bytes = new byte[escaped.length() / 4];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) HexFormat.fromHexDigits(escaped, index * 4 + 2, index * 4 + 4);
        }
        return bytes;
    }
}

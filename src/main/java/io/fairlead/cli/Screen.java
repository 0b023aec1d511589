package io.fairlead.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command writes and whom it can ask. Results go to {@code out}; progress, questions and errors to {@code err},
 * so that a pipe carries results only.
 */
final class Screen {
    private static final int USUAL_WIDTH = 80;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Facing facing;
    private final int columns;
    private int measuredWidth;

    /**
     * Which of the three streams a person sits at.
     *
     * @param colours whether {@code out} and {@code err} may carry colours, where they are terminals
     */
    record Facing(boolean in, boolean out, boolean err, boolean colours) {
        static final Facing NOBODY = new Facing(false, false, false, false);
    }

    /**
     * @param columns width in cells; 0 to measure it when it is first needed
     */
    Screen(InputStream in, PrintStream out, PrintStream err, Facing facing, int columns) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.facing = facing;
        this.columns = columns;
    }

    /** The same screen, but that its results are gathered elsewhere; what is said to people goes there as well. */
    Screen writingTo(PrintStream other) {
        return new Screen(in, other, other, facing, width());
    }

    static Screen ofProcess(Map<String, String> environment) {
        boolean colours =
                environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        var facing = new Facing(isTerminal(0), isTerminal(1), isTerminal(2), colours);
        return new Screen(
                new FileInputStream(FileDescriptor.in),
                stream(FileDescriptor.out, facing.out()),
                stream(FileDescriptor.err, true),
                facing,
                columns(environment));
    }

    private static PrintStream stream(FileDescriptor descriptor, boolean lineByLine) {
        var buffered = new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13);
        return new PrintStream(buffered, lineByLine, StandardCharsets.UTF_8);
    }

    private static int columns(Map<String, String> environment) {
        String value = environment.getOrDefault("COLUMNS", "");
        return value.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(value) : 0;
    }

    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchSystem) {
            return !Files.exists(Path.of("/proc/self/fd")) && System.console() != null;
        }
    }

    PrintStream out() {
        return out;
    }

    /** Where progress and errors go, after what was printed before. */
    PrintStream err() {
        out.flush();
        return err;
    }

    boolean inIsTerminal() {
        return facing.in();
    }

    boolean outIsTerminal() {
        return facing.out();
    }

    boolean errIsTerminal() {
        return facing.err();
    }

    /** Whether a question would be read and could be answered. */
    boolean canAsk() {
        return facing.in() && facing.err();
    }

    /** What comes on the standard input, up to its end or to so many bytes. */
    byte[] read(int mostBytes) throws IOException {
        return in.readNBytes(mostBytes);
    }

    /** Asks and waits; anything but a yes is a no. */
    boolean agrees(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .readLine();
            return answer != null && answer.strip().matches("(?i)y|yes");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Width in cells of what is written to; the usual width if nothing tells. */
    int width() {
        if (columns > 0) {
            return columns;
        }
        if (measuredWidth == 0) {
            measuredWidth = facing.out() || facing.err() ? askTerminal() : USUAL_WIDTH;
        }
        return measuredWidth;
    }

    /** Height in lines of the terminal; 0 if there is none, or nothing tells. */
    int height() {
        return facing.out() ? size(0) : 0;
    }

    private static int askTerminal() {
        int width = size(1);
        return width > 0 ? width : USUAL_WIDTH;
    }

    /**
     * @param part 0 for the height, 1 for the width
     */
    private static int size(int part) {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String[] size =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .strip()
                            .split(" ");
            return size.length == 2 ? Integer.parseInt(size[part]) : 0;
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }

    /** The text in colour where colours are welcome on {@code out}; tables and results. */
    String paintOut(Paint paint, String text) {
        return facing.colours() && facing.out() ? paint.on(text) : text;
    }

    /** The text in colour where colours are welcome on {@code err}. */
    String paint(Paint paint, String text) {
        return facing.colours() && facing.err() ? paint.on(text) : text;
    }

    /** Hands over what was printed; needed before any wait, since a pipe gets its lines in large pieces. */
    void flush() {
        out.flush();
        err.flush();
    }
}

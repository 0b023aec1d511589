package io.fairlead.samples.structure;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Entry point: picks the command, turns every outcome into an exit code and a sentence. */
public final class Main {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int REFUSED = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv(), System.out, System.err));
    }

    static int run(
            String[] words, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            return CommandLine.parse(words, environment).run(out::println);
        } catch (Refusal e) {
            return complain(err, e.getMessage(), REFUSED);
        } catch (UncheckedIOException | IOException e) {
            return complain(err, "cannot read or write: " + e.getMessage(), FAILED);
        } catch (ArithmeticException e) {
            return complain(err, e.getMessage(), FAILED);
        } catch (OutOfMemoryError e) {
            return complain(
                    err,
                    "the mesh does not fit the heap of "
                            + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MiB. Give the job more memory, take a coarser mesh or"
                            + " STRUCTURE_SOLVER=iterative.",
                    FAILED);
        }
    }

    private static int complain(PrintStream err, String sentence, int exitCode) {
        err.println("structural-analysis: " + sentence);
        return exitCode;
    }
}

package io.fairlead.samples.fluid;

import io.fairlead.samples.fluid.run.CaseFailure;
import io.fairlead.samples.fluid.run.InjectedFault;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Entry point: picks the command, turns every outcome into an exit code and a sentence. */
public final class Main {

    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int REFUSED = 2;
    public static final int FAULT_INJECTED = 17;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.getenv(), System.out, System.err));
    }

    static int run(
            String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Arguments parsed = Arguments.of(arguments, environment);
            return parsed.command().run(parsed.variables(), out);
        } catch (Refusal e) {
            err.println("fluid-sim: " + e.getMessage());
            return REFUSED;
        } catch (InjectedFault e) {
            err.println("fluid-sim: " + e.getMessage());
            return FAULT_INJECTED;
        } catch (CaseFailure e) {
            err.println("fluid-sim: " + e.getMessage());
            return FAILED;
        } catch (UncheckedIOException e) {
            return unreadable(e.getCause(), err);
        } catch (IOException e) {
            return unreadable(e, err);
        }
    }

    private static int unreadable(IOException e, PrintStream err) {
        err.println(
                "fluid-sim: cannot read or write: "
                        + e.getMessage()
                        + " ("
                        + e.getClass().getSimpleName()
                        + ")");
        return FAILED;
    }
}

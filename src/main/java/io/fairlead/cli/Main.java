package io.fairlead.cli;

import java.time.Clock;

/** The process {@code fairlead}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Screen screen = Screen.ofProcess(System.getenv());
        int exitCode = new Program(screen, System.getenv(), Clock.systemUTC()).run(arguments);
        screen.flush();
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}

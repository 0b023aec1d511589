package io.fairlead.cli;

/**
 * What a command returns to the shell, apart from the exit code of a job, which {@code run} and {@code wait} pass on.
 */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int UNREACHABLE = 4;
    static final int TIMED_OUT = 124;
    static final int NEVER_STARTED = 125;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}

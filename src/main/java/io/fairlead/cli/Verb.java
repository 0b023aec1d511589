package io.fairlead.cli;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;

/** One command of the command line. */
interface Verb {
    /** Adds its options and arguments; those that every command has are there already. */
    void declare(CommandSpec spec);

    /**
     * Does the work.
     *
     * @return the exit code
     * @throws Failure if it could not be done
     */
    int run(Call call) throws IOException;

    /** Whether a command for a container may follow after {@code --}. */
    default boolean takesCommand() {
        return false;
    }

    /** Whether it takes the options for the result's form and the service's address. */
    default boolean takesCommonOptions() {
        return true;
    }

    /** Whether its result is a listing, which takes the options for columns, order and repetition. */
    default boolean isListing() {
        return false;
    }
}

package durability;

import java.nio.file.Path;

/**
 * What a process asked of the file system, or an acknowledgement it gave. {@code began} and {@code ended} are the lines
 * of the trace where the call was entered and where it returned. Paths are relative to the database's directory.
 */
sealed interface Event {

    long began();

    long ended();

    /** A change of one file's bytes or length. */
    sealed interface Content extends Event {
        Path file();
    }

    /** A change of names in a directory. */
    sealed interface Naming extends Event {}

    record Written(long began, long ended, Path file, long offset, byte[] bytes)
            implements Content {}

    record Truncated(long began, long ended, Path file, long length) implements Content {}

    /** Space reserved up to {@code length}; never shortens the file. */
    record Reserved(long began, long ended, Path file, long length) implements Content {}

    record Created(long began, long ended, Path path, boolean directory) implements Naming {}

    record Renamed(long began, long ended, Path from, Path to) implements Naming {}

    record Linked(long began, long ended, Path from, Path to) implements Naming {}

    record Removed(long began, long ended, Path path) implements Naming {}

    /** An fsync or fdatasync of a file or a directory that returned without error. */
    record Synced(long began, long ended, Path path) implements Event {}

    record Acknowledged(long began, long ended, long group) implements Event {}
}

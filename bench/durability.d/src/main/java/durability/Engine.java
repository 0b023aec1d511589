package durability;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A database under test with one choice of settings. */
interface Engine {

    /** The engines by the names that the command takes. */
    static Engine named(String name) {
        return switch (name) {
            case "sqlite" -> new Sqlite(name, "FULL");
            case "h2" -> new H2(name, true);
            case "postgresql" -> new Postgresql(name, true);
            case "sqlite-normal" -> new Sqlite(name, "NORMAL");
            case "sqlite-off" -> new Sqlite(name, "OFF");
            case "h2-nosync" -> new H2(name, false);
            case "postgresql-nofsync" -> new Postgresql(name, false);
            default ->
                    throw new IllegalArgumentException(
                            "Engine '%s': must be one of %s, %s or %s."
                                    .formatted(name, SUPPORTED, REJECTED, CONTROLS));
        };
    }

    /** Engines that the store speaks to. */
    List<String> SUPPORTED = List.of("sqlite", "postgresql");

    /** Engines that were weighed and not taken. */
    List<String> REJECTED = List.of("h2");

    /** Engines with settings that promise less; a test that finds no fault in them is blind. */
    List<String> CONTROLS =
            List.of("sqlite-normal", "sqlite-off", "h2-nosync", "postgresql-nofsync");

    String name();

    /** Makes an empty database in the directory, which does not exist yet. */
    void initialise(Path directory) throws IOException, SQLException, InterruptedException;

    /** Opens the database in the directory and recovers it if its last process ended badly. */
    Ledger open(Path directory) throws IOException, SQLException, InterruptedException;

    /** True for a file that the engine itself throws away when it recovers. */
    boolean forgets(Path file);
}

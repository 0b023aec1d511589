package io.fairlead.store.database;

import io.fairlead.store.StoreUnusable;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

import java.util.Map;

import javax.sql.DataSource;

/** Brings a database to the schema of this program. */
final class StoreSchema {
    private final StoreUrl url;
    private final Flyway flyway;

    StoreSchema(StoreUrl url, DataSource database) {
        this(url, database, MigrationVersion.LATEST);
    }

    /**
     * @param last version of the schema; later ones are left out
     */
    StoreSchema(StoreUrl url, DataSource database, MigrationVersion last) {
        this.url = url;
        this.flyway =
                Flyway.configure(StoreSchema.class.getClassLoader())
                        .dataSource(database)
                        .locations("classpath:db/migration")
                        .javaMigrations(new CountOfChildren())
                        .placeholders(words(url))
                        .target(last)
                        .failOnMissingLocations(true)
                        .loggers("slf4j")
                        .load();
    }

    /** What the two databases write differently: types, and how to look into JSON. */
    private static Map<String, String> words(StoreUrl url) {
        return switch (url) {
            case StoreUrl.Embedded _ ->
                    Map.of(
                            "number", "integer",
                            "bytewise", "binary",
                            "jobDefinition", "json_extract(submission, '$.definition.name')",
                            "jobRevision", "json_extract(submission, '$.definition.revision')",
                            "jobShare",
                                    "coalesce(json_extract(submission, '$.shareIdentifier'), '')",
                            "jobTags",
                                    "json_each(coalesce(json_extract(job.tags, '$.tags'),"
                                            + " json_extract(job.submission, '$.tags'), '{}'))",
                            "jobDependencies",
                                    "json_each(coalesce(json_extract(job.submission,"
                                            + " '$.dependencies'), '[]'))");
            case StoreUrl.Server _ ->
                    Map.of(
                            "number", "bigint",
                            "bytewise", "\"C\"",
                            "jobDefinition", "submission::json #>> '{definition,name}'",
                            "jobRevision",
                                    "(submission::json #>> '{definition,revision}')::integer",
                            "jobShare", "coalesce(submission::json ->> 'shareIdentifier', '')",
                            "jobTags",
                                    "json_each_text(coalesce(job.tags::json -> 'tags',"
                                            + " job.submission::json -> 'tags', '{}'::json))",
                            "jobDependencies",
                                    "json_array_elements(coalesce(job.submission::json"
                                            + " -> 'dependencies', '[]'::json))");
        };
    }

    /**
     * @throws StoreUnusable if the database cannot be reached, or a newer program has already changed its schema
     */
    void migrate() {
        try {
            refuseNewer();
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StoreUnusable(
                    "store %s cannot be opened: %s%s"
                            .formatted(url.shown(), firstCause(e), advice(url)));
        }
    }

    private void refuseNewer() {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new StoreUnusable(
                        "store %s has schema %s, made by a newer Fairlead than this one: start that version again, or restore the copy made before it"
                                .formatted(url.shown(), applied.getVersion()));
            }
        }
    }

    private static String advice(StoreUrl url) {
        return switch (url) {
            case StoreUrl.Embedded _ -> ". Restore it from a copy, or name another file";
            case StoreUrl.Server _ ->
                    ". Check that the server runs, and fairlead.store.url, fairlead.store.user and"
                            + " fairlead.store.password";
        };
    }

    private static String firstCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}

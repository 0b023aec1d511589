package io.fairlead.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.store.OneDatabase;
import io.fairlead.store.StoreUnusable;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

@Tag("store")
class OpenStoreTest {
    @TempDir Path directory;

    @Test
    void a_store_is_made_where_there_is_none_and_opened_where_there_is_one() {
        String url = "jdbc:sqlite:" + directory.resolve("deep/below/store.db");
        open(url).close();
        open(url).close();
        assertThat(directory.resolve("deep/below/store.db")).exists();
    }

    @Test
    void the_embedded_store_syncs_every_commit() throws Exception {
        OneDatabase database = new OneDatabase("jdbc:sqlite:" + directory.resolve("store.db"));
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            try (var mode = statement.executeQuery("pragma journal_mode")) {
                assertThat(mode.getString(1)).isEqualTo("wal");
            }
            try (var synchronous = statement.executeQuery("pragma synchronous")) {
                assertThat(synchronous.getInt(1)).as("FULL").isEqualTo(2);
            }
            try (var foreignKeys = statement.executeQuery("pragma foreign_keys")) {
                assertThat(foreignKeys.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void a_url_of_another_database_is_refused() {
        assertThatThrownBy(() -> open("jdbc:mysql://host/jobs"))
                .isInstanceOf(StoreUnusable.class)
                .hasMessage(
                        "store URL 'jdbc:mysql://host/jobs' is neither a file (jdbc:sqlite:/var/lib/fairlead/store.db) nor a PostgreSQL server (jdbc:postgresql://host/database): write it as one of these");
    }

    @Test
    void a_url_without_a_file_is_refused() {
        for (String url : new String[] {"jdbc:sqlite:", "jdbc:sqlite::memory:"}) {
            assertThatThrownBy(() -> open(url))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("names no plain file");
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> open("jdbc:sqlite:" + file.resolve("store.db")))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("store directory " + file + " cannot be written")
                .hasMessageContaining("fairlead.data-dir");
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws Exception {
        Path file = directory.resolve("store.db");
        Files.writeString(file, "These are not the bytes of a database. ".repeat(100));
        assertThatThrownBy(() -> open("jdbc:sqlite:" + file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("file is not a database");
    }

    @Test
    void a_second_service_on_the_same_file_is_refused() {
        String url = "jdbc:sqlite:" + directory.resolve("store.db");
        try (OpenStore _ = open(url)) {
            assertThatThrownBy(() -> open(url))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("is in use by another Fairlead service");
        }
        open(url).close();
    }

    @Test
    void a_store_of_a_newer_program_is_refused() throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("store.db");
        open(url).close();
        try (var connection = new OneDatabase(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into flyway_schema_history
                    select 99, '99', 'later', type, 'V99__later.sql', 1, installed_by, installed_on, 1, success
                    from flyway_schema_history where version = '1'""");
        }
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("has schema 99, made by a newer Fairlead than this one");
    }

    @Test
    void a_server_that_does_not_answer_is_named_without_its_password() {
        assertThatThrownBy(() -> open("jdbc:postgresql://127.0.0.1:1/jobs?password=secret"))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageStartingWith(
                        "store jdbc:postgresql://127.0.0.1:1/jobs cannot be opened: Connection refused")
                .hasMessageContaining("fairlead.store.user")
                .hasMessageNotContaining("secret");
    }

    private static OpenStore open(String url) {
        return OpenStore.open(url, new OneDatabase(url));
    }
}

package io.fairlead.store;

import io.fairlead.control.ShownJobsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import org.junit.jupiter.api.Tag;

@QuarkusTest
@TestProfile(PostgresqlStore.class)
@Tag("store")
class PostgresqlShownJobsTest extends ShownJobsContract {}

package io.fairlead.store.database;

import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.quarkus.agroal.runtime.AgroalConnectionConfigurer;
import io.quarkus.agroal.runtime.JdbcDriver;
import io.quarkus.arc.Unremovable;

import jakarta.inject.Singleton;

/** Tells the pool which failures mean that a connection is dead: a restarted PostgreSQL must not poison it. */
@Singleton
@Unremovable
@JdbcDriver("other")
public class FatalConnections implements AgroalConnectionConfigurer {
    @Override
    public void setExceptionSorter(
            String databaseKind, AgroalDataSourceConfigurationSupplier pool) {
        pool.connectionPoolConfiguration().exceptionSorter(new PostgreSQLExceptionSorter());
    }
}

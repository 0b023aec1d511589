package io.fairlead.store.jpa;

import io.fairlead.store.database.StoreDialect;

import org.hibernate.SessionFactory;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** The store's rows as Hibernate knows them, for tests without the framework. */
public final class StoreMapping {
    private StoreMapping() {}

    /** A factory that opens sessions on connections which it is given, and none by itself. */
    public static SessionFactory build() {
        return new HibernatePersistenceConfiguration("store")
                .managedClasses(
                        JobRow.class,
                        ChildRow.class,
                        AttemptRow.class,
                        EventRow.class,
                        NoteRow.class,
                        ShareUseRow.class,
                        RunTimeRow.class,
                        WaitRow.class,
                        ParameterRow.class,
                        ConsumerRow.class)
                .property(JdbcSettings.DIALECT, StoreDialect.class.getName())
                .property(JdbcSettings.ALLOW_METADATA_ON_BOOT, false)
                .property(MappingSettings.XML_MAPPING_ENABLED, false)
                .createEntityManagerFactory();
    }
}

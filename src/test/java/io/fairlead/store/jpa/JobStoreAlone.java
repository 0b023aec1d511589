package io.fairlead.store.jpa;

import io.fairlead.store.JobStore;
import io.fairlead.store.StoreFailure;
import io.fairlead.store.commit.GroupCommit;
import io.fairlead.store.commit.JobWriter;
import io.fairlead.store.json.StoredJson;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.runtime.JpaOperations;

import jakarta.persistence.EntityManager;

import org.hibernate.Session;
import org.hibernate.SessionFactory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * The store of jobs over a database that is ready for use, as the framework wires it, for tests that run many of them without the
 * framework. For one thread at a time; each query sees what is committed by then.
 */
public final class JobStoreAlone implements AutoCloseable {
    private final GroupCommit commits;
    private final Connection reading;
    private final Session session;
    private final Operations operations = new Operations();
    private final JobStore jobs;

    /**
     * @param mapping of all stores, made once because that takes seconds
     */
    public JobStoreAlone(SessionFactory mapping, DataSource database) throws SQLException {
        commits = new GroupCommit(database);
        reading = database.getConnection();
        session = mapping.withOptions().connection(reading).openSession();
        EntityManager fresh = fresh(session);
        StoredJson json = new StoredJson();
        jobs =
                new JpaJobStore(
                        new JobWriter(commits, json),
                        new JobReader(
                                new OneStateAlone(),
                                new Jobs(),
                                new JobSearch(fresh),
                                new TaskRows(fresh),
                                new ShareUses(),
                                new RunTimes(),
                                new Waits(),
                                new ParameterRows(fresh, json),
                                json));
    }

    public JobStore jobs() {
        return jobs;
    }

    @Override
    public void close() {
        commits.close();
        session.close();
        try {
            reading.close();
        } catch (SQLException e) {
            throw new StoreFailure("the store's connection cannot be closed", e);
        }
    }

    /** An entity manager that remembers nothing from one query to the next, as that of a new transaction does. */
    private static EntityManager fresh(Session session) {
        return (EntityManager)
                Proxy.newProxyInstance(
                        JobStoreAlone.class.getClassLoader(),
                        new Class<?>[] {EntityManager.class},
                        (_, method, arguments) -> {
                            session.clear();
                            try {
                                return method.invoke(session, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /** One thread at a time: nothing is committed between two reads. */
    private static final class OneStateAlone extends OneState {
        OneStateAlone() {
            super(null, null);
        }

        @Override
        <T> T read(Supplier<T> reads) {
            return reads.get();
        }
    }

    // ---- what the framework writes into repositories when it builds the service

    private final class Operations extends JpaOperations {
        @Override
        public Session getSession(Class<?> entity) {
            session.clear();
            return session;
        }

        @SuppressWarnings("unchecked")
        private <R> List<R> rows(Class<R> entity, String query, Object... parameters) {
            return (List<R>) list(entity, query, parameters);
        }
    }

    private final class Jobs extends JobRows {
        @Override
        @SuppressWarnings("unchecked")
        public PanacheQuery<JobRow> find(String query, Object... parameters) {
            return (PanacheQuery<JobRow>) operations.find(JobRow.class, query, parameters);
        }

        @Override
        public List<JobRow> list(String query, Object... parameters) {
            return operations.rows(JobRow.class, query, parameters);
        }
    }

    private final class ShareUses extends ShareUseRows {
        @Override
        @SuppressWarnings("unchecked")
        public List<ShareUseRow> listAll() {
            return (List<ShareUseRow>) operations.listAll(ShareUseRow.class);
        }
    }

    private final class RunTimes extends RunTimeRows {
        @Override
        public List<RunTimeRow> list(String query, Object... parameters) {
            return operations.rows(RunTimeRow.class, query, parameters);
        }
    }

    private final class Waits extends WaitRows {
        @Override
        public List<WaitRow> list(String query, Object... parameters) {
            return operations.rows(WaitRow.class, query, parameters);
        }
    }
}

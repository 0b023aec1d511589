package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.Change;
import io.fairlead.store.JobPlace;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobStore;
import io.fairlead.store.Samples;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What is shown of jobs while they change, on every database: a job starts between the reading of jobs and that of attempts. */
public abstract class ShownJobsContract {
    @Inject JobStore store;

    private final String queue = Samples.newQueue();

    @Test
    void a_page_read_while_a_job_starts_shows_one_state() {
        Job job = runnable();
        JobQuery query = JobQuery.ALL.inQueues(Set.of(queue));
        assertOneState(job, jobs -> jobs.list(query, JobPlace.BEGIN, 10).views());
    }

    @Test
    void a_description_read_while_a_job_starts_shows_one_state() {
        Job job = runnable();
        assertOneState(job, jobs -> jobs.describe(List.of(TaskId.whole(job.id()))));
    }

    private Job runnable() {
        return store.accept(Samples.single(queue, "job"), Progress.in(JobStatus.RUNNABLE), null);
    }

    private void assertOneState(Job job, Function<Jobs, List<JobView>> look) {
        Jobs disturbed = jobs(startingBeforeAttemptsAreRead(job));
        assertThat(look.apply(disturbed))
                .singleElement()
                .satisfies(
                        view -> {
                            assertThat(view.progress().status()).isEqualTo(JobStatus.RUNNABLE);
                            assertThat(view.attempts()).isEmpty();
                        });
        assertThat(look.apply(jobs(store)))
                .singleElement()
                .satisfies(
                        view -> {
                            assertThat(view.progress().status()).isEqualTo(JobStatus.STARTING);
                            assertThat(view.attempts()).hasSize(1);
                        });
    }

    private static Jobs jobs(JobStore store) {
        return new Jobs(store, null, new Inbox(), new Bulletin(), null);
    }

    /** The same store, but that a job starts, and is known to have started, before attempts are read. */
    private JobStore startingBeforeAttemptsAreRead(Job job) {
        return (JobStore)
                Proxy.newProxyInstance(
                        JobStore.class.getClassLoader(),
                        new Class<?>[] {JobStore.class},
                        (_, method, values) -> {
                            if (method.getName().equals("attempts")) {
                                start(job);
                            }
                            try {
                                return method.invoke(store, values);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
    }

    private void start(Job job) {
        store.commit(
                List.of(
                        new Change.JobMoved(
                                job.id(), JobStatus.RUNNABLE, job.progress().claimed(), Samples.AT),
                        new Change.AttemptClaimed(Samples.attempt(TaskId.whole(job.id()), 1))));
    }
}

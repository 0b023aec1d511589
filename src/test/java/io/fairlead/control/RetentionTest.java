package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.api.WithoutEngine;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.service.ServiceJob;
import io.fairlead.domain.service.ServiceSubmission;
import io.fairlead.logs.LogArchive;
import io.fairlead.store.CatalogStore;
import io.fairlead.store.Change;
import io.fairlead.store.JobRemoval;
import io.fairlead.store.JobStore;
import io.fairlead.store.Samples;
import io.fairlead.store.ServiceJobStore;
import io.fairlead.store.ServiceJobStore.NewServiceJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

@QuarkusTest
@TestProfile(WithoutEngine.class)
class RetentionTest {
    /** Before anything that other tests did on the same store. */
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    @Inject JobStore store;
    @Inject JobRemoval removal;
    @Inject CatalogStore catalog;
    @Inject ServiceJobStore serviceJobs;
    @Inject LogArchive logs;
    @Inject Pruning pruning;

    @Test
    void each_end_is_kept_for_its_own_time() throws Exception {
        Job succeeded = ended(JobStatus.SUCCEEDED, LONG_AGO);
        Job failed = ended(JobStatus.FAILED, LONG_AGO);
        Job recent = ended(JobStatus.SUCCEEDED, LONG_AGO.plusSeconds(61));

        run(Map.of(JobStatus.SUCCEEDED, Duration.ofMinutes(1)), LONG_AGO.plusSeconds(120));
        assertThat(store.find(succeeded.id())).isEmpty();
        assertThat(store.find(failed.id())).isPresent();
        assertThat(store.find(recent.id())).isPresent();

        run(Map.of(JobStatus.FAILED, Duration.ofMinutes(2)), LONG_AGO.plusSeconds(121));
        assertThat(store.find(failed.id())).isEmpty();
        assertThat(store.find(recent.id())).isPresent();
    }

    @Test
    void what_a_process_that_died_had_begun_to_delete_is_finished() throws Exception {
        Job job = ended(JobStatus.FAILED, LONG_AGO);
        Path log = logs.directory(job.id()).resolve("whole-1.log.gz");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "log");
        removal.condemn(List.of(job.id()), LONG_AGO.plusSeconds(1));

        run(Map.of(), LONG_AGO);
        assertThat(store.find(job.id())).isEmpty();
        assertThat(log.getParent()).doesNotExist();
        assertThat(removal.condemned()).doesNotContain(job.id());
    }

    @Test
    void service_jobs_are_kept_for_the_time_of_their_end_too() {
        ServiceJob old = endedServiceJob(LONG_AGO);
        ServiceJob recent = endedServiceJob(LONG_AGO.plusSeconds(61));

        run(Map.of(JobStatus.SUCCEEDED, Duration.ofMinutes(1)), LONG_AGO.plusSeconds(120));
        assertThat(serviceJobs.find(old.id())).isPresent();
        run(Map.of(JobStatus.FAILED, Duration.ofMinutes(1)), LONG_AGO.plusSeconds(120));
        assertThat(serviceJobs.find(old.id())).isEmpty();
        assertThat(serviceJobs.find(recent.id())).isPresent();
    }

    private ServiceJob endedServiceJob(Instant at) {
        String queue = Samples.newQueue();
        catalog.put(Samples.queue(queue));
        ServiceJob job =
                serviceJobs.accept(
                        new NewServiceJob(
                                new ServiceSubmission(
                                        Samples.newId(),
                                        "old",
                                        queue,
                                        "",
                                        "",
                                        "{}",
                                        Optional.empty(),
                                        0,
                                        OptionalInt.empty(),
                                        LONG_AGO),
                                0,
                                false,
                                Map.of(),
                                ""));
        serviceJobs.end(job.id(), "", at);
        return job;
    }

    /** Kept for an hour, and half an hour old when the clock is set. */
    @ParameterizedTest
    @CsvSource({"2, 27, 28", "-2, 33, 34"})
    void a_clock_that_is_set_by_two_hours_changes_the_time_left_by_a_tenth(
            int hours, int stillThere, int gone) {
        Job job = ended(JobStatus.SUCCEEDED, LONG_AGO);
        Map<JobStatus, Duration> kept = Map.of(JobStatus.SUCCEEDED, Duration.ofHours(1));
        SetMachine machine = new SetMachine(LONG_AGO.plus(Duration.ofMinutes(30)));
        SteadyClock clock = machine.serviceClock();

        machine.isSet(Duration.ofHours(hours));
        run(kept, clock);
        assertThat(store.find(job.id())).isPresent();
        machine.passes(Duration.ofMinutes(stillThere));
        run(kept, clock);
        assertThat(store.find(job.id())).isPresent();
        machine.passes(Duration.ofMinutes(gone - stillThere));
        run(kept, clock);
        assertThat(store.find(job.id())).isEmpty();
    }

    private void run(Map<JobStatus, Duration> kept, Instant now) {
        run(kept, Clock.fixed(now, ZoneOffset.UTC));
    }

    private void run(Map<JobStatus, Duration> kept, Clock clock) {
        var settings = new RetentionSettings(kept, Duration.ofHours(1));
        new Retention(pruning, settings, new VirtualThreads(), clock).look();
    }

    private Job ended(JobStatus end, Instant at) {
        Job job =
                store.accept(
                        Samples.single(Samples.newQueue(), "old"),
                        Progress.in(JobStatus.RUNNABLE),
                        null);
        store.commit(
                List.of(
                        new Change.JobMoved(
                                job.id(),
                                JobStatus.RUNNABLE,
                                job.progress().stopped(end, "", at),
                                at)));
        return job;
    }
}

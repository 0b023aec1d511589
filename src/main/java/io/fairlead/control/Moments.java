package io.fairlead.control;

import io.fairlead.store.JobStore;
import io.fairlead.store.ServiceJobStore;

import jakarta.inject.Singleton;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What happened to jobs of all kinds, in the order in which it was committed. */
@Singleton
public final class Moments {
    private final Jobs jobs;
    private final JobStore store;
    private final ServiceJobStore serviceJobs;

    Moments(Jobs jobs, JobStore store, ServiceJobStore serviceJobs) {
        this.jobs = jobs;
        this.store = store;
        this.serviceJobs = serviceJobs;
    }

    /**
     * The moments that follow another one. Both histories are read in one state, so that none is passed over.
     *
     * @param sequence only what came after it; 0 for all
     */
    public List<Moment> after(long sequence, int limit) {
        return store.inOneState(
                () ->
                        Stream.<Moment>concat(
                                        jobs.moments(sequence, limit).stream(),
                                        serviceJobs.events(sequence, limit).stream()
                                                .map(ServiceJobMoment::of))
                                .sorted(Comparator.comparingLong(Moment::sequence))
                                .limit(limit)
                                .toList());
    }

    /** Sequence of the latest moment; 0 if there is none. */
    public long latest() {
        return store.inOneState(() -> Math.max(store.latestEvent(), serviceJobs.latestEvent()));
    }

    /** Calls back when something may have happened in this process; the callback must return at once. */
    public void whenChanged(Runnable callback) {
        store.afterEachCommit(callback);
    }
}

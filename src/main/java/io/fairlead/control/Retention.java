package io.fairlead.control;

import io.fairlead.control.Pruning.Pruned;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.store.JobQuery;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deletes jobs once they have been over for as long as the settings say, for each end of its own. */
@Singleton
final class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final Pruning pruning;
    private final Map<JobStatus, Duration> kept;
    private final Duration period;
    private final Clock clock;
    private final Errands errands;
    private volatile boolean stopped;

    Retention(Pruning pruning, RetentionSettings settings, Errands errands, Clock clock) {
        this.pruning = pruning;
        this.kept = settings.kept();
        this.period = settings.period();
        this.errands = errands;
        this.clock = clock;
    }

    /** Also finishes what a process that died had begun to delete. */
    void start() {
        errands.begin(this::turn);
    }

    /** A deletion under way ends with its page. */
    void stop() {
        stopped = true;
    }

    private void turn() {
        if (!stopped) {
            look();
            errands.beginAfter(period, this::turn);
        }
    }

    void look() {
        try {
            pruning.finishWhatWasBegun();
            kept.forEach(this::prune);
        } catch (RuntimeException e) {
            LOG.warnf(
                    e, "Jobs past their time could not be deleted; the next try is in %s.", period);
        }
    }

    private void prune(JobStatus end, Duration age) {
        Instant before = clock.instant().minus(age);
        JobQuery query = JobQuery.ALL.in(Set.of(end));
        long jobs = 0;
        long bytes = 0;
        Optional<Pruning.Place> next = Optional.of(Pruning.Place.BEGIN);
        while (next.isPresent() && !stopped) {
            Pruned page = pruning.prune(query, before, next.get());
            jobs += page.jobs().size();
            bytes += page.bytes();
            next = page.next();
        }
        if (jobs > 0) {
            LOG.infof(
                    "Deleted %d jobs that were %s before %s, with %d MiB of logs and files.",
                    jobs, end, before, bytes >> 20);
        }
    }
}

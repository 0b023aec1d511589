package io.fairlead.control;

import io.fairlead.domain.service.ServiceJob;
import io.fairlead.store.ServiceJobStore.Event;

import java.time.Instant;

/**
 * A job that another service is to run, as a change of its state left it. Its priority is not part of the history; it is that of
 * the time of reading.
 */
public record ServiceJobMoment(long sequence, Instant at, ServiceJob job) implements Moment {
    static ServiceJobMoment of(Event event) {
        ServiceJob now = event.now();
        boolean over = event.status().isTerminal();
        return new ServiceJobMoment(
                event.sequence(),
                event.at(),
                new ServiceJob(
                        now.submission(),
                        now.sequence(),
                        now.priority(),
                        event.status(),
                        event.reason(),
                        over && now.terminated(),
                        over ? now.stoppedAt() : null,
                        now.tags()));
    }
}

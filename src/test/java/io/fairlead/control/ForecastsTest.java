package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.control.JobExplanation.Forecast;
import io.fairlead.control.JobExplanation.Forecast.Basis;
import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.Lane;
import io.fairlead.scheduler.Outlook;
import io.fairlead.scheduler.RunTime;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.Site;
import io.fairlead.scheduler.Snapshot;
import io.fairlead.scheduler.WorkClass;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@Tag("fast")
class ForecastsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(4096);
    private static final HostId HOST = new HostId("h");

    private final Dial clock = new Dial(NOW);
    private final Forecasts forecasts = new Forecasts(clock, Duration.ofMinutes(5));
    private final Backlog backlog = new Backlog();
    private long jobs;

    private TaskId job() {
        JobId id = JobId.of(NOW.toEpochMilli(), 0, ++jobs << 2);
        WorkClass work =
                new WorkClass("q", "", 0, Resources.of(1, 100, 0), "", Map.of())
                        .lasting(RunTime.limited(LENGTH.toSeconds()));
        backlog.add(work, jobs, id);
        return TaskId.whole(id);
    }

    private Outlook outlook() {
        Fleet fleet = new Fleet();
        fleet.see(
                new Host(
                        new HostDeclaration(HOST, "", "", Optional.empty(), Map.of()),
                        Host.Status.READY,
                        Resources.of(1, 1000, 0),
                        List.of(),
                        "",
                        Set.of(),
                        ""));
        Snapshot snapshot =
                new Snapshot(
                        backlog,
                        fleet,
                        new Running(fleet),
                        List.of(new Lane("q", 1, List.of("s"))),
                        Map.of("s", new Site("s", true, List.of(HOST), Long.MAX_VALUE, 0)),
                        Map.of());
        return Outlook.from(snapshot, new BackfillScheduler(), clock.instant()).orElseThrow();
    }

    private static JobExplanation explanation(TaskId task, Basis basis) {
        return new JobExplanation(
                task,
                null,
                List.of(),
                Optional.empty(),
                Map.of(),
                false,
                Optional.ofNullable(basis)
                        .map(each -> new Forecast(NOW, List.of(), each, "somehow")));
    }

    private Forecast forecast(TaskId task, Optional<Outlook> outlook) {
        return forecasts
                .complete(new Explained(explanation(task, Basis.DRAIN_RATE), outlook))
                .forecast()
                .orElseThrow();
    }

    @Test
    void an_estimate_gives_way_to_what_a_virtual_run_shows() {
        job();
        TaskId second = job();
        Forecast found = forecast(second, Optional.of(outlook()));
        assertThat(found.basis()).isEqualTo(Basis.VIRTUAL_RUN);
        assertThat(found.start()).isEqualTo(NOW.plus(LENGTH));
        assertThat(found.hosts()).containsExactly(HOST);
        assertThat(found.derivation())
                .isEqualTo(
                        "the scheduler was run ahead from 2026-01-01T00:00:00Z, as if everything"
                                + " ended as predicted and nothing new came");
    }

    @Test
    void kept_room_is_not_looked_ahead_for_and_what_never_starts_has_no_forecast() {
        TaskId job = job();
        JobExplanation kept = explanation(job, Basis.RESERVATION);
        assertThat(forecasts.complete(new Explained(kept, Optional.of(outlook())))).isSameAs(kept);
        JobExplanation none = explanation(job, null);
        assertThat(forecasts.complete(new Explained(none, Optional.empty())).forecast()).isEmpty();
    }

    @Test
    void one_copy_serves_all_who_ask_within_some_seconds() {
        job();
        TaskId second = job();
        TaskId third = job();
        assertThat(forecasts.needOutlook(second)).isTrue();
        forecast(second, Optional.of(outlook()));

        assertThat(forecasts.needOutlook(third)).isFalse();
        assertThat(forecast(third, Optional.empty()).start())
                .isEqualTo(NOW.plus(LENGTH).plus(LENGTH));

        TaskId newcomer = job();
        assertThat(forecasts.needOutlook(newcomer)).isTrue();
        clock.forward(Duration.ofSeconds(6));
        assertThat(forecasts.needOutlook(third)).isTrue();
    }

    @Test
    void where_looking_ahead_takes_too_long_the_estimate_stays() {
        TaskId job = job();
        var hasty = new Forecasts(clock, Duration.ZERO);
        JobExplanation told =
                hasty.complete(
                        new Explained(explanation(job, Basis.DRAIN_RATE), Optional.of(outlook())));
        assertThat(told.forecast().orElseThrow().basis()).isEqualTo(Basis.DRAIN_RATE);
    }

    @Test
    void where_too_much_waits_for_a_copy_the_estimate_stays() {
        assertThat(forecast(job(), Optional.empty()).basis()).isEqualTo(Basis.DRAIN_RATE);
    }
}

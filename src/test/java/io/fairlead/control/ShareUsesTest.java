package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.Job;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.ShareUse;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.Usage;
import io.fairlead.store.Change;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What a share has used is the sum of what its attempts held, faded, whatever was restarted in between. */
@Tag("fast")
class ShareUsesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(600);
    private static final double TAU = 200;

    private record Held(Resources resources, Instant from, Instant to) {
        /** Independent of {@link Usage}: the integral of what was held, weighed by age. */
        double faded(Instant at, double amount) {
            return amount * TAU * (Math.exp(-age(to, at) / TAU) - Math.exp(-age(from, at) / TAU));
        }

        private static double age(Instant then, Instant at) {
            return Duration.between(then, at).toMillis() / 1000.0;
        }
    }

    /** Everything that outlives a restart. */
    private final Map<List<String>, ShareUse> kept = new HashMap<>();

    private Running running = new Running(new Fleet());
    private ShareUses uses = newUses();
    private long ids;

    @Test
    void use_is_the_sum_of_what_attempts_held_over_seeded_histories_with_restarts() {
        for (int seed = 0; seed < 200; seed++) {
            kept.clear();
            restart(START);
            Random random = new Random(seed);
            Map<String, List<Held>> held = new HashMap<>();
            Instant now = START;
            for (int i = 0; i < 60; i++) {
                now = now.plusMillis(random.nextInt(20_000));
                String share = "share-" + random.nextInt(3);
                Resources resources =
                        new Resources(
                                1 + random.nextInt(8000), random.nextInt(9000), random.nextInt(3));
                Instant from = now.minusMillis(random.nextInt(500_000));
                Instant stopped = from.plusMillis(random.nextInt(500_000));
                end(share, resources, from, stopped, now);
                held.computeIfAbsent(share, _ -> new ArrayList<>())
                        .add(new Held(resources, from, stopped.isBefore(now) ? stopped : now));
                if (random.nextInt(5) == 0) {
                    restart(now);
                }
            }
            for (var each : held.entrySet()) {
                Usage used = running.used("q", each.getKey()).value(now, WINDOW);
                Instant at = now;
                assertThat(used.vcpuSeconds())
                        .as("seed %d, %s", seed, each.getKey())
                        .isCloseTo(
                                each.getValue().stream()
                                        .mapToDouble(
                                                one ->
                                                        one.faded(
                                                                at,
                                                                one.resources().milliCpus()
                                                                        / 1000.0))
                                        .sum(),
                                within(1e-6));
                assertThat(used.gpuSeconds())
                        .isCloseTo(
                                each.getValue().stream()
                                        .mapToDouble(one -> one.faded(at, one.resources().gpus()))
                                        .sum(),
                                within(1e-6));
            }
        }
    }

    @Test
    void a_restart_changes_nothing_at_all() {
        end("s", Resources.of(3, 100, 1), START, START.plusMillis(12_345), START.plusSeconds(20));
        Usage before = running.used("q", "s");
        restart(START.plusSeconds(30));
        assertThat(running.used("q", "s")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2})
    void a_clock_that_is_set_lets_use_fade_by_the_time_that_passes_give_or_take_a_tenth(int hours) {
        SetMachine machine = new SetMachine(START.plusSeconds(10));
        SteadyClock clock = machine.serviceClock();
        end("s", Resources.of(3, 100, 1), START, clock.instant(), clock.instant());
        double before = running.used("q", "s").value(clock.instant(), WINDOW).vcpuSeconds();

        machine.isSet(Duration.ofHours(hours));
        assertThat(running.used("q", "s").value(clock.instant(), WINDOW).vcpuSeconds())
                .isEqualTo(before);
        machine.passes(Duration.ofMillis((long) (TAU * 1000)));
        assertThat(running.used("q", "s").value(clock.instant(), WINDOW).vcpuSeconds())
                .isCloseTo(before * Math.exp(hours > 0 ? -1.1 : -0.9), within(1e-9));
    }

    @Test
    void a_restart_under_a_clock_that_was_put_back_keeps_use_as_it_was_until_then() {
        end("s", Resources.of(3, 100, 1), START, START.plusSeconds(10), START.plusSeconds(20));
        Usage before = running.used("q", "s");
        Instant set = START.minus(Duration.ofHours(2));
        restart(set);
        assertThat(running.used("q", "s").value(set.plusSeconds(600), WINDOW)).isEqualTo(before);
    }

    @Test
    void what_has_faded_away_and_what_belongs_to_no_queue_is_forgotten() {
        end("s", Resources.of(3, 100, 0), START, START.plusSeconds(10), START.plusSeconds(10));
        kept.put(List.of("gone", "s"), new ShareUse("gone", "s", 5, 5, 5, START));
        assertThat(restart(START.plus(Duration.ofDays(1))))
                .containsExactlyInAnyOrder(
                        new Change.ShareUseForgotten("q", "s"),
                        new Change.ShareUseForgotten("gone", "s"));
    }

    @Test
    void a_queue_that_does_not_share_by_use_keeps_none() {
        uses.windows(Map.of());
        end("s", Resources.of(3, 100, 0), START, START.plusSeconds(10), START.plusSeconds(10));
        assertThat(kept).isEmpty();
    }

    private ShareUses newUses() {
        ShareUses fresh = new ShareUses(running);
        fresh.windows(Map.of("q", WINDOW));
        return fresh;
    }

    private List<Change> restart(Instant now) {
        running = new Running(new Fleet());
        uses = newUses();
        Outcome outcome = new Outcome(now);
        uses.restore(List.copyOf(kept.values()), outcome);
        return outcome.changes();
    }

    private void end(
            String share, Resources resources, Instant from, Instant stopped, Instant now) {
        JobId id = new JobId(0, ++ids);
        Submission submission = Submissions.single(id, "q", share, resources, 0);
        OpenJob job =
                new OpenJob(
                        new Job(
                                submission,
                                ids,
                                Progress.in(JobStatus.RUNNING),
                                null,
                                "",
                                Optional.empty()),
                        WorkClasses.of(submission));
        Attempt attempt =
                new Attempt(
                        new AttemptId(TaskId.whole(id), 1),
                        new HostId("h"),
                        "e",
                        List.of(),
                        from,
                        from,
                        null);
        Outcome outcome = new Outcome(now);
        uses.ended(new LiveAttempt(attempt, job, submission, 1), stopped, outcome);
        for (Change change : outcome.changes()) {
            if (change instanceof Change.ShareUsed(var use)) {
                kept.put(List.of(use.queue(), use.share()), use);
            }
        }
    }
}

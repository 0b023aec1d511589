package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What the scheduler is seen to do when it is run ahead. */
@Tag("fast")
class OutlookTest {
    // About a minute and an hour, such that lengths need no rounding.
    private static final long MINUTE = 64;
    private static final long HOUR = 4096;

    private final Scenario scenario = new Scenario();

    private WorkClass work(double vcpus, long seconds) {
        return scenario.work("q", "", vcpus, seconds);
    }

    private Outlook outlook() {
        return Outlook.from(scenario.snapshot(), new BackfillScheduler(), Scenario.NOW)
                .orElseThrow();
    }

    private static Outlook.Answer startOf(Outlook outlook, TaskId task) {
        return outlook.startOf(task, () -> true);
    }

    private static Outlook.Answer after(long seconds, String host, int assumed) {
        return new Outlook.Answer.Starts(
                Scenario.NOW.plusSeconds(seconds), List.of(new HostId(host)), assumed);
    }

    @Test
    void jobs_start_one_after_the_other_as_those_before_them_end() {
        scenario.host("h", 1, 1000, 0).site("s", "h").queue("q", 1, "s");
        scenario.running("h", work(1, 2 * HOUR), HOUR);
        TaskId longer = scenario.job(work(1, HOUR), 0);
        TaskId shorter = scenario.job(work(1, MINUTE), 0);
        TaskId last = scenario.job(work(1, HOUR), 0);

        Outlook outlook = outlook();
        assertThat(startOf(outlook, last)).isEqualTo(after(2 * HOUR + MINUTE, "h", 0));
        assertThat(startOf(outlook, shorter)).isEqualTo(after(HOUR, "h", 0));
        assertThat(startOf(outlook, longer)).isEqualTo(after(HOUR + MINUTE, "h", 0));
    }

    @Test
    void what_was_copied_stays_as_it_was() {
        scenario.host("h", 1, 1000, 0).site("s", "h").queue("q", 1, "s");
        scenario.running("h", work(1, HOUR), 0);
        JobId array = new JobId(0, 500);
        IndexSet runnable = IndexSet.full(20);
        scenario.backlog.add(work(1, HOUR), 500, array, runnable);
        Plan before = scenario.plan();

        assertThat(startOf(outlook(), TaskId.child(array, 19))).isEqualTo(after(20 * HOUR, "h", 0));
        assertThat(runnable.cardinality()).isEqualTo(20);
        assertThat(scenario.plan().reservations()).isEqualTo(before.reservations());
        assertThat(scenario.fleet.booked(new HostId("h"))).isEqualTo(Resources.of(1, 100, 0));
    }

    @Test
    void what_is_of_unknown_length_counts_as_an_hour_and_that_is_said() {
        scenario.host("h", 1, 1000, 0).site("s", "h").queue("q", 1, "s");
        scenario.running("h", work(1, 0), 60);
        TaskId first = scenario.job(work(1, 0), 0);
        TaskId second = scenario.job(work(1, 0), 0);

        long hour = Outlook.ASSUMED.expectedSeconds();
        Outlook outlook = outlook();
        assertThat(startOf(outlook, first)).isEqualTo(after(hour - 60, "h", 1));
        assertThat(startOf(outlook, second)).isEqualTo(after(2 * hour - 60, "h", 2));
    }

    @Test
    void a_job_that_no_end_of_others_helps_never_starts() {
        scenario.host("h", 4, 1000, 0).site("s", "h").queue("q", 1, "s").stock("licence", 1, 0);
        scenario.running("h", work(1, HOUR), 0);
        TaskId greedy = scenario.jobTaking("q", "licence", 2);
        assertThat(startOf(outlook(), greedy)).isEqualTo(new Outlook.Answer.Never());
    }

    @Test
    void who_waits_for_a_counted_resource_starts_when_it_is_given_back() {
        scenario.host("h", 4, 1000, 0).site("s", "h").queue("q", 1, "s").stock("licence", 1, 0);
        TaskId first = scenario.jobTaking("q", "licence", 1);
        TaskId second = scenario.jobTaking("q", "licence", 1);
        Outlook outlook = outlook();
        assertThat(startOf(outlook, first)).isEqualTo(after(0, "h", 0));
        assertThat(startOf(outlook, second))
                .isEqualTo(after(Outlook.ASSUMED.expectedSeconds(), "h", 1));
    }

    @Test
    void whoever_gives_way_waits_again_and_runs_afterwards() {
        scenario.host("h", 4, 40_000, 0).site("s", "h").queue("low", 1, "s");
        scenario.lane(new Lane("high", 5, List.of("s"), Policy.FIRST_COME, 99, true));
        scenario.running("h", scenario.work("low", "", 4, HOUR), MINUTE);
        TaskId urgent = scenario.job(scenario.work("high", "", 4, HOUR), 1000);
        TaskId low = scenario.job(scenario.work("low", "", 4, HOUR), 1000);

        Outlook outlook = outlook();
        assertThat(startOf(outlook, urgent)).isEqualTo(after(0, "h", 0));
        assertThat(startOf(outlook, low)).isEqualTo(after(2 * HOUR, "h", 0));
    }

    @Test
    void looking_ends_when_it_has_taken_too_long_and_goes_on_later() {
        scenario.host("h", 1, 1000, 0).site("s", "h").queue("q", 1, "s");
        for (int i = 0; i < 5; i++) {
            scenario.job(work(1, HOUR), i);
        }
        TaskId last = scenario.job(work(1, HOUR), 10);
        Outlook outlook = outlook();
        int[] plans = {0};
        assertThat(outlook.startOf(last, () -> plans[0]++ < 2))
                .isEqualTo(new Outlook.Answer.TooFar());
        assertThat(startOf(outlook, last)).isEqualTo(after(5 * HOUR, "h", 0));
    }

    @Test
    void of_very_much_no_copy_is_made() {
        scenario.host("h", 1, 1000, 0).site("s", "h").queue("q", 1, "s");
        for (int i = 0; i <= Outlook.MOST_COPIED; i++) {
            scenario.job(work(1, HOUR), i);
        }
        assertThat(Outlook.from(scenario.snapshot(), new BackfillScheduler(), Scenario.NOW))
                .isEmpty();
    }

    @Test
    void shares_are_seen_to_take_turns() {
        scenario.host("h", 1, 1000, 0).site("s", "h");
        scenario.lane(
                new Lane("q", 1, List.of("s"))
                        .with(new Policy.FairShare(Duration.ofHours(10), 0, List.of())));
        for (int i = 0; i < 10; i++) {
            scenario.job(scenario.work("q", "a", 1, HOUR), i);
        }
        TaskId first = scenario.job(scenario.work("q", "b", 1, HOUR), 100);
        TaskId second = scenario.job(scenario.work("q", "b", 1, HOUR), 100);
        Outlook outlook = outlook();
        assertThat(startOf(outlook, first)).isEqualTo(after(HOUR, "h", 0));
        assertThat(startOf(outlook, second)).isEqualTo(after(3 * HOUR, "h", 0));
    }

    @Test
    void every_job_starts_when_it_was_said_to_if_all_lasts_as_long_as_predicted() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            VirtualService service = new VirtualService();
            service.scenario.host("a", 4, 4000, 0).host("b", 3, 4000, 0).site("s", "a", "b");
            service.scenario.queue("q", 1, "s");
            submit(service, random, 10);
            service.tick();
            submit(service, random, 15);
            Outlook outlook =
                    Outlook.from(
                                    service.scenario.snapshot(),
                                    new BackfillScheduler(),
                                    Instant.ofEpochSecond(service.second()))
                            .orElseThrow();
            Map<JobId, Long> before = Map.copyOf(service.startedAt);
            for (int i = 0; i < 400 && service.waiting() > 0; i++) {
                service.tick();
            }
            Map<JobId, Long> started = new HashMap<>(service.startedAt);
            started.keySet().removeAll(before.keySet());
            assertThat(started).isNotEmpty();
            for (Map.Entry<JobId, Long> each : started.entrySet()) {
                assertThat(startOf(outlook, TaskId.whole(each.getKey())))
                        .as("seed %s, job %s", seed, each.getKey())
                        .isInstanceOfSatisfying(
                                Outlook.Answer.Starts.class,
                                starts ->
                                        assertThat(starts.at().getEpochSecond())
                                                .isEqualTo(each.getValue()));
            }
        }
    }

    private static void submit(VirtualService service, Random random, int jobs) {
        for (int i = 0; i < jobs; i++) {
            int run = 1 + random.nextInt(8);
            WorkClass work =
                    random.nextInt(5) == 0
                            ? gang(run)
                            : service.scenario.work("q", "", 1 + random.nextInt(3), run);
            service.submit(work, run);
        }
    }

    private static WorkClass gang(int seconds) {
        Gang.Group both = new Gang.Group(0, 1, Resources.of(2, 100, 0), "", Map.of());
        return WorkClass.of("q", "", 0, new Gang(List.of(both), 0, Gang.Spread.DISTINCT_HOSTS))
                .lasting(RunTime.limited(seconds));
    }

    @Test
    void where_too_much_waits_the_work_before_a_job_is_divided_by_what_the_hosts_have() {
        scenario.host("h", 2, 10_000, 0).site("s", "h").queue("q", 1, "s");
        scenario.running("h", work(2, 2 * HOUR), HOUR);
        for (int i = 0; i < 6; i++) {
            scenario.job(work(1, HOUR), i);
        }
        WorkClass wide = work(2, HOUR);
        TaskId last = scenario.job(wide, 10);
        Optional<Explanation> explained =
                Explanation.of(scenario.snapshot(), scenario.plan(), wide, 8, last, Scenario.NOW);
        assertThat(explained.orElseThrow().drained())
                .contains(Scenario.NOW.plusSeconds(HOUR + 6 * HOUR / 2));
    }

    @Test
    void of_a_job_that_waits_for_a_host_nothing_is_estimated() {
        scenario.host("h", 2, 10_000, 0).site("s", "h").queue("q", 1, "s");
        WorkClass huge = work(8, HOUR);
        TaskId job = scenario.job(huge, 10);
        assertThat(
                        Explanation.of(
                                        scenario.snapshot(),
                                        scenario.plan(),
                                        huge,
                                        1,
                                        job,
                                        Scenario.NOW)
                                .orElseThrow()
                                .drained())
                .isEmpty();
    }
}

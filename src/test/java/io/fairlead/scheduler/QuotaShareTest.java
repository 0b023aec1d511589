package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules S30 to S33. */
@Tag("fast")
class QuotaShareTest {
    private final Scenario scenario = new Scenario();

    private static Policy.Quota quota(
            String share, int vcpus, boolean lends, int borrowPercent, boolean preempts) {
        return new Policy.Quota(
                share, vcpus * 1000L, Long.MAX_VALUE, lends, borrowPercent, preempts);
    }

    private void queue(Policy.Quota... quotas) {
        scenario.host("h", 8, 80_000, 0)
                .site("s", "h")
                .lane(new Lane("q", 1, List.of("s")).with(new Policy.QuotaShares(List.of(quotas))));
    }

    private WorkClass work(String share, double vcpus) {
        return scenario.work("q", share, vcpus, 0);
    }

    private void jobs(String share, int count) {
        for (int i = 0; i < count; i++) {
            scenario.job(work(share, 1), 1000);
        }
    }

    private Map<String, Long> placed() {
        return scenario.plan().placements().stream()
                .collect(
                        Collectors.groupingBy(
                                placement -> placement.workClass().share(), Collectors.counting()));
    }

    @Test
    void a_share_that_does_not_borrow_stays_within_its_quota_and_says_so() {
        queue(quota("a", 3, true, 0, false), quota("b", 5, true, 0, false));
        jobs("a", 9);
        assertThat(placed()).isEqualTo(Map.of("a", 3L));
        assertThat(scenario.plan().reasons().of(work("a", 1)).orElseThrow().sentence())
                .isEqualTo(
                        "waits since share 'a' holds 3 of the 3 vCPUs that it may hold: it does not borrow");
    }

    @Test
    void a_share_borrows_what_others_lend_up_to_its_limit() {
        queue(quota("a", 2, true, -1, false), quota("b", 6, true, 0, false));
        jobs("a", 20);
        assertThat(placed()).isEqualTo(Map.of("a", 8L));
    }

    @Test
    void the_limit_of_borrowing_is_in_percent_of_the_own_quota() {
        queue(quota("a", 2, true, 50, false), quota("b", 6, true, 0, false));
        jobs("a", 20);
        assertThat(placed()).isEqualTo(Map.of("a", 3L));
    }

    @Test
    void what_a_share_reserves_stays_idle() {
        queue(quota("a", 2, true, -1, false), quota("b", 5, false, 0, false));
        jobs("a", 20);
        assertThat(placed()).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void a_share_gets_back_what_it_lent_from_the_youngest_of_those_that_borrow() {
        queue(quota("a", 2, true, -1, false), quota("b", 6, true, 0, false));
        scenario.running("h", work("a", 2), 400);
        scenario.running("h", work("a", 2), 300);
        AttemptId young = scenario.running("h", work("a", 2), 100);
        AttemptId middle = scenario.running("h", work("a", 2), 200);
        TaskId owner = scenario.job(work("b", 3), 1000);

        Plan plan = scenario.plan();
        assertThat(plan.placements()).isEmpty();
        assertThat(plan.preemptions())
                .containsExactlyInAnyOrder(
                        new Preemption(young, owner), new Preemption(middle, owner));
    }

    @Test
    void nobody_is_told_twice_to_give_way_and_the_room_goes_to_whom_it_was_made_for() {
        queue(quota("a", 2, true, -1, false), quota("b", 6, true, 0, false));
        AttemptId victim = scenario.running("h", work("a", 8), 100);
        scenario.job(work("b", 6), 1000);
        assertThat(scenario.plan().preemptions()).hasSize(1);
        scenario.running.ending(victim);
        assertThat(scenario.plan().preemptions()).isEmpty();
        assertThat(scenario.plan().reservations())
                .extracting(Reservation::hosts)
                .containsExactly(List.of(new HostId("h")));
    }

    @Test
    void a_job_of_higher_priority_evicts_one_of_its_own_share_only_where_that_is_on() {
        queue(quota("a", 8, true, 0, true), quota("b", 8, true, 0, false));
        AttemptId low = scenario.running("h", work("a", 8), 100);
        TaskId high = scenario.job(work("a", 1).withPriority(5), 1000);
        scenario.job(work("a", 1), 1000);
        assertThat(scenario.plan().preemptions()).containsExactly(new Preemption(low, high));

        Scenario off = new Scenario();
        off.host("h", 8, 80_000, 0).site("s", "h");
        off.lane(
                new Lane("q", 1, List.of("s"))
                        .with(new Policy.QuotaShares(List.of(quota("a", 8, true, 0, false)))));
        off.running("h", work("a", 8), 100);
        off.job(work("a", 1).withPriority(5), 1000);
        assertThat(off.plan().preemptions()).isEmpty();
    }

    @Test
    void as_few_as_can_be_are_evicted_and_no_gang_where_others_do() {
        queue(quota("a", 1, true, -1, false), quota("b", 7, true, 0, false));
        AttemptId single = scenario.running("h", work("a", 4), 100);
        scenario.runningGang(gang("a", 2, 2), 10, "h", "h");
        scenario.job(work("b", 4), 1000);

        assertThat(victims()).containsExactly(single);
    }

    @Test
    void of_single_attempts_as_few_as_can_be_are_evicted() {
        queue(quota("a", 1, true, -1, false), quota("b", 7, true, 0, false));
        scenario.running("h", work("a", 1), 50);
        AttemptId large = scenario.running("h", work("a", 4), 100);
        scenario.job(work("b", 5), 1000);

        assertThat(victims()).containsExactly(large);
    }

    private List<AttemptId> victims() {
        return scenario.plan().preemptions().stream().map(Preemption::victim).toList();
    }

    private static WorkClass gang(String share, int nodes, double vcpus) {
        return Scenario.gangOf("q", share, nodes, vcpus, Gang.Spread.ANY);
    }

    @Test
    void where_only_nodes_could_give_way_a_gang_does_with_all_of_its_nodes() {
        queue(quota("a", 1, true, -1, false), quota("b", 7, true, 0, false));
        scenario.host("other", 8, 80_000, 0).site("s", "h", "other");
        scenario.running("other", work("b", 5), 500);
        scenario.running("h", work("b", 1), 500);
        scenario.runningGang(gang("a", 2, 1), 1000, "h", "h");
        List<AttemptId> young = scenario.runningGang(gang("a", 3, 3), 10, "h", "other", "h");
        scenario.job(work("b", 1), 1000);

        assertThat(victims()).containsExactlyInAnyOrderElementsOf(young);
    }

    @Test
    void a_gang_that_is_told_to_end_already_is_not_told_again() {
        queue(quota("a", 1, true, -1, false), quota("b", 7, true, 0, false));
        List<AttemptId> nodes = scenario.runningGang(gang("a", 2, 4), 10, "h", "h");
        scenario.job(work("b", 5), 1000);
        assertThat(victims()).hasSize(2);
        nodes.forEach(scenario.running::ending);
        assertThat(victims()).isEmpty();
    }

    @Test
    void a_gang_gets_the_room_of_several_hosts_or_nobody_ends_for_it() {
        queue(quota("a", 2, true, -1, false), quota("b", 14, true, 0, false));
        scenario.host("other", 8, 80_000, 0).site("s", "h", "other");
        AttemptId one = scenario.running("h", work("a", 6), 100);
        AttemptId two = scenario.running("other", work("a", 6), 200);
        JobId gang = new JobId(0, 900);
        WorkClass both = Scenario.gangOf("q", "b", 2, 6, Gang.Spread.DISTINCT_HOSTS);
        scenario.backlog.add(both, 900, gang);

        Plan plan = scenario.plan();
        assertThat(plan.preemptions())
                .containsExactlyInAnyOrder(
                        new Preemption(one, TaskId.whole(gang)),
                        new Preemption(two, TaskId.whole(gang)));
        assertThat(plan.reservations())
                .singleElement()
                .satisfies(
                        kept ->
                                assertThat(kept.hosts())
                                        .containsExactlyInAnyOrder(
                                                new HostId("h"), new HostId("other")));

        scenario.backlog.remove(both, 900);
        WorkClass three = Scenario.gangOf("q", "b", 3, 4, Gang.Spread.DISTINCT_HOSTS);
        scenario.backlog.add(three, 901, new JobId(0, 901));
        assertThat(victims()).isEmpty();
    }

    @Test
    void a_share_gives_back_no_more_once_it_is_down_to_its_quota() {
        queue(quota("a", 4, true, -1, false), quota("b", 6, true, 0, false));
        scenario.running("h", work("a", 2), 100);
        scenario.running("h", work("a", 2), 200);
        AttemptId young = scenario.running("h", work("a", 1), 10);
        scenario.running("h", work("b", 2), 500);
        scenario.job(work("b", 2), 1000);
        assertThat(victims()).containsExactly(young);

        // It holds 5 of its 4: beyond the first victim nobody more has to go, even for what is
        // owed.
        scenario.running("h", work("b", 1), 500);
        assertThat(victims()).isEmpty();
    }

    @Test
    void a_marked_queue_evicts_attempts_of_queues_of_lower_priority_and_no_other() {
        scenario.host("h", 4, 40_000, 0).site("s", "h").queue("low", 1, "s");
        scenario.lane(new Lane("high", 5, List.of("s"), Policy.FIRST_COME, 99, true));
        AttemptId low = scenario.running("h", scenario.work("low", "", 2, 0), 100);
        scenario.running("h", scenario.work("high", "", 2, 0), 50);
        TaskId urgent = scenario.job(scenario.work("high", "", 2, 0), 1000);
        scenario.job(scenario.work("high", "", 2, 0), 1001);

        assertThat(scenario.plan().preemptions()).containsExactly(new Preemption(low, urgent));
    }

    @Test
    void preemption_is_off_unless_it_is_asked_for() {
        scenario.host("h", 4, 40_000, 0).site("s", "h").queue("low", 1, "s").queue("high", 5, "s");
        scenario.running("h", scenario.work("low", "", 4, 0), 100);
        scenario.job(scenario.work("high", "", 2, 0), 1000);
        assertThat(scenario.plan().preemptions()).isEmpty();
    }
}

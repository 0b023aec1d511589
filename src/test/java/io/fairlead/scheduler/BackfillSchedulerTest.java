package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

@Tag("fast")
class BackfillSchedulerTest {
    private final Scenario scenario = new Scenario();

    @Test
    void a_queue_of_higher_priority_is_served_first() {
        scenario.host("h", 1, 1000, 0).site("s", "h").queue("low", 1, "s").queue("high", 9, "s");
        scenario.job("low", 1, 100);
        TaskId urgent = scenario.job("high", 1, 100);

        assertThat(placed(scenario.plan())).containsExactly(urgent);
    }

    @Test
    void within_a_queue_the_first_accepted_is_first_served_whatever_its_class() {
        scenario.host("h", 3, 1000, 0).site("s", "h").queue("q", 1, "s");
        TaskId first = scenario.job("q", 1, 100);
        TaskId second = scenario.job("q", 2, 100);
        scenario.job("q", 1, 100);

        assertThat(placed(scenario.plan())).containsExactly(first, second);
    }

    @Test
    void what_a_job_lacks_of_a_counted_resource_is_kept_for_it_and_those_who_ask_for_none_go_on() {
        scenario.host("h", 16, 16000, 0).site("s", "h").queue("q", 1, "s").stock("licence", 3, 1);
        TaskId first = scenario.jobTaking("q", "licence", 1);
        TaskId second = scenario.jobTaking("q", "licence", 2);
        TaskId other = scenario.job("q", 1, 100);
        scenario.jobTaking("q", "licence", 1);

        Plan plan = scenario.plan();
        assertThat(placed(plan)).containsExactly(first, other);
        assertThat(scenario.reasons(plan).values().stream().map(Reason::sentence))
                .containsExactlyInAnyOrder(
                        "waits for consumable resource 'licence': 2 asked, 1 of 3 available",
                        "waits behind job "
                                + second
                                + ", which is first in the queue and has no room yet");
    }

    @Test
    void a_job_that_asks_for_more_than_there_is_holds_back_nobody() {
        scenario.host("h", 16, 16000, 0).site("s", "h").queue("q", 1, "s").stock("licence", 3, 0);
        scenario.jobTaking("q", "licence", 4);
        scenario.jobTaking("q", "ghost", 1);
        TaskId next = scenario.job("q", 1, 100);

        Plan plan = scenario.plan();
        assertThat(placed(plan)).containsExactly(next);
        assertThat(scenario.reasons(plan).values().stream().map(Reason::sentence))
                .containsExactlyInAnyOrder(
                        "waits for consumable resource 'licence': 4 asked, but there are only 3",
                        "waits for consumable resource 'ghost', which does not exist");
    }

    @Test
    void nothing_is_taken_while_a_total_is_below_what_is_in_use() {
        scenario.host("h", 16, 16000, 0).site("s", "h").queue("q", 1, "s").stock("licence", 2, 5);
        scenario.jobTaking("q", "licence", 1);

        Plan plan = scenario.plan();
        assertThat(plan.placements()).isEmpty();
        assertThat(scenario.reasons(plan).values().iterator().next().sentence())
                .endsWith("1 asked, 0 of 2 available");
    }

    @Test
    void a_job_goes_where_it_leaves_the_least_room() {
        scenario.host("large", 16, 16000, 0)
                .host("small", 4, 4000, 0)
                .site("s", "large", "small")
                .queue("q", 1, "s");
        scenario.job("q", 4, 4000);

        assertThat(scenario.plan().placements())
                .extracting(Placement::host)
                .containsExactly(new HostId("small"));
    }

    @Test
    void the_resource_of_which_most_would_be_left_decides() {
        scenario.host("a", 4, 8000, 0)
                .host("b", 4, 5000, 0)
                .host("c", 4, 16000, 0)
                .site("s", "a", "b", "c")
                .queue("q", 1, "s");
        scenario.job("q", 4, 4000);

        assertThat(scenario.plan().placements())
                .extracting(Placement::host)
                .containsExactly(new HostId("b"));
    }

    @Test
    void a_host_that_has_the_image_is_preferred() {
        scenario.host("a", 4, 4000, 0)
                .host("b", 4, 4000, 0, "solver:1")
                .site("s", "a", "b")
                .queue("q", 1, "s");
        scenario.job("q", Resources.of(1, 100, 0), "solver:1");

        assertThat(scenario.plan().placements())
                .extracting(Placement::host)
                .containsExactly(new HostId("b"));
    }

    @Test
    void a_host_that_has_the_image_is_found_among_a_hundred() {
        String[] hosts = new String[100];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = "h%02d".formatted(i);
            scenario.host(
                    hosts[i], 4, 4000, 0, i == 97 ? new String[] {"solver:1"} : new String[0]);
        }
        scenario.site("s", hosts).queue("q", 1, "s");
        scenario.job("q", Resources.of(1, 100, 0), "solver:1");
        scenario.job("q", Resources.of(1, 100, 0), "mesher:1");

        assertThat(scenario.plan().placements())
                .extracting(Placement::host)
                .containsExactly(new HostId("h97"), new HostId("h97"));
    }

    @Test
    void the_first_environment_with_room_takes_the_job() {
        scenario.host("a", 1, 1000, 0).host("b", 4, 4000, 0).site("first", "a").site("second", "b");
        scenario.queue("q", 1, "first", "second");
        scenario.job("q", 1, 100);
        scenario.job("q", 2, 100);

        assertThat(scenario.plan().placements())
                .extracting(Placement::site)
                .containsExactly("first", "second");
    }

    @Test
    void a_large_job_at_the_head_holds_back_smaller_ones_so_that_it_does_not_starve() {
        scenario.host("h", 4, 4000, 0).booked("h", 2, 100).site("s", "h").queue("q", 1, "s");
        TaskId large = scenario.job("q", 4, 100);
        scenario.job("q", 1, 100);

        Plan plan = scenario.plan();

        assertThat(plan.placements()).isEmpty();
        assertThat(scenario.reasons(plan).values())
                .extracting(Reason::sentence)
                .containsExactlyInAnyOrder(
                        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - waits for room: 4 vCPUs asked, 2"
                                + " vCPUs free on host 'h' (nearest of 1 host)",
                        "waits behind job "
                                + large
                                + ", which is first in the queue and has no room yet");
    }

    @Test
    void a_job_that_no_host_can_hold_holds_back_nobody_and_says_so() {
        scenario.host("a", 4, 4000, 0).host("b", 2, 8000, 0).site("s", "a", "b").queue("q", 1, "s");
        scenario.job("q", 3, 6000);
        TaskId small = scenario.job("q", 1, 100);

        Plan plan = scenario.plan();

        assertThat(placed(plan)).containsExactly(small);
        assertThat(scenario.reasons(plan).values())
                .extracting(Reason::sentence)
                .containsExactly(
                        "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - 6000 MiB memory asked, but"
                                + " host 'a', the nearest of 2, has 4000 MiB memory in total");
    }

    @Test
    void nothing_looks_final_while_a_host_that_may_fit_is_away() {
        scenario.host("a", 1, 1000, 0)
                .silentHost("b", "is silent")
                .site("s", "a", "b")
                .queue("q", 1, "s");
        scenario.job("q", 32, 100);

        assertThat(scenario.reasons(scenario.plan()).values())
                .extracting(Reason::sentence)
                .containsExactly(
                        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - none of 2 hosts takes work: host"
                                + " 'b' is silent");
    }

    @Test
    void an_environment_uses_no_more_vcpus_than_it_may() {
        scenario.host("h", 8, 8000, 0).limitedSite("s", 2000, "h").queue("q", 1, "s");
        scenario.job("q", 1, 100);
        scenario.job("q", 1, 100);
        scenario.job("q", 1, 100);

        Plan plan = scenario.plan();

        assertThat(plan.placements()).hasSize(2);
        assertThat(scenario.reasons(plan).values())
                .extracting(Reason::sentence)
                .containsExactly(
                        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - 1 vCPU asked, but compute"
                                + " environment 's' uses 2 of the 2 vCPUs that it may");
    }

    @Test
    void gpus_are_counted() {
        scenario.host("h", 8, 8000, 1).site("s", "h").queue("q", 1, "s");
        scenario.job("q", Resources.of(1, 100, 1), "image");
        scenario.job("q", Resources.of(1, 100, 1), "image");

        Plan plan = scenario.plan();

        assertThat(plan.placements()).hasSize(1);
        assertThat(scenario.reasons(plan).values())
                .extracting(Reason::sentence)
                .containsExactly(
                        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - waits for room: 1 GPU asked, 0"
                                + " GPUs free on host 'h' (nearest of 1 host)");
    }

    @Test
    void children_of_an_array_are_placed_in_order_of_index_without_being_expanded() {
        scenario.host("h", 3, 3000, 0).site("s", "h").queue("q", 1, "s");
        IndexSet runnable = IndexSet.full(10_000_000);
        runnable.remove(1);
        JobId array = scenario.array("q", 1, 100, runnable);

        assertThat(placed(scenario.plan()))
                .containsExactly(
                        TaskId.child(array, 0), TaskId.child(array, 2), TaskId.child(array, 3));
    }

    @Test
    void a_queue_without_an_enabled_environment_says_what_to_do() {
        scenario.queue("q", 1);
        scenario.job("q", 1, 100);

        assertThat(scenario.reasons(scenario.plan()).values())
                .extracting(Reason::sentence)
                .containsExactly(
                        "ACTION_REQUIRED - job queue 'q' has no compute environment that is"
                                + " enabled");
    }

    private static List<TaskId> placed(Plan plan) {
        return plan.placements().stream().map(Placement::task).toList();
    }
}

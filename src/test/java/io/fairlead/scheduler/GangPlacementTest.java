package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class GangPlacementTest {
    private final Scenario scenario = new Scenario();

    @Test
    void all_nodes_are_placed_the_main_node_first_and_each_on_a_host_of_its_own() {
        scenario.host("a", 4, 4000, 0).host("b", 4, 4000, 0).host("c", 4, 4000, 0);
        scenario.site("s", "a", "b", "c").queue("q", 1, "s");
        JobId gang = scenario.gang("q", 3, Gang.Spread.DISTINCT_HOSTS);

        Plan plan = scenario.plan();
        assertThat(plan.placements())
                .extracting(Placement::task)
                .containsExactly(TaskId.node(gang, 1), TaskId.node(gang, 0), TaskId.node(gang, 2));
        assertThat(plan.placements()).extracting(Placement::host).doesNotHaveDuplicates();
    }

    @Test
    void a_gang_that_finds_room_for_some_nodes_only_takes_nothing_and_says_how_many() {
        scenario.host("a", 4, 4000, 0).host("b", 4, 4000, 0).booked("b", 4, 0);
        scenario.site("s", "a", "b").queue("q", 1, "s").queue("next", 0, "s");
        scenario.gang("q", 2, Gang.Spread.DISTINCT_HOSTS);
        TaskId other = scenario.job("next", 1, 100);

        Plan plan = scenario.plan();
        assertThat(plan.placements()).extracting(Placement::task).containsExactly(other);
        assertThat(scenario.reasons(plan).values())
                .extracting(Reason::sentence)
                .containsExactly(
                        "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - 2 nodes must start together,"
                                + " each on a host of its own; room for 1 of them on 2 hosts, none for"
                                + " one with 1 vCPU, 100 MiB memory");
    }

    @Test
    void a_gang_may_be_kept_on_one_host_or_lie_anywhere() {
        scenario.host("a", 2, 4000, 0).host("b", 3, 4000, 0).site("s", "a", "b").queue("q", 1, "s");
        scenario.gang("q", 3, Gang.Spread.ONE_HOST);
        scenario.gang("q", 2, Gang.Spread.ANY);

        assertThat(scenario.plan().placements())
                .extracting(Placement::host)
                .containsExactly(
                        new HostId("b"),
                        new HostId("b"),
                        new HostId("b"),
                        new HostId("a"),
                        new HostId("a"));
    }
}

package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.scheduler.Prospect.Chance;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

@Tag("fast")
class ProspectsTest {
    private final Scenario scenario = new Scenario();

    private Prospects of(WorkClass workClass) {
        return Prospects.of(scenario.snapshot(), workClass, Scenario.NOW).orElseThrow();
    }

    private Prospect first(WorkClass workClass) {
        return of(workClass).sites().getFirst();
    }

    private static WorkClass task(double vcpus, long memoryMiB) {
        return new WorkClass("q", "", 0, Resources.of(vcpus, memoryMiB, 0), "image", Map.of());
    }

    private static WorkClass gang(int nodes, double vcpus, Gang.Spread spread) {
        return Scenario.gangOf("q", "", nodes, vcpus, spread);
    }

    private void growing(String site, long maxMilliCpus, Resources size, String... hosts) {
        List<HostId> ids = Stream.of(hosts).map(HostId::new).toList();
        scenario.sites.put(site, new Site(site, true, ids, maxMilliCpus, 0, List.of(size)));
    }

    @Test
    void each_environment_is_told_in_the_order_of_the_queue() {
        scenario.host("busy", 4, 4000, 0)
                .booked("busy", 3, 0)
                .host("free", 2, 4000, 0)
                .host("small", 1, 4000, 0)
                .silentHost("gone", "does not answer")
                .site("later", "busy")
                .site("now", "free")
                .site("never", "small")
                .site("unknown", "gone")
                .queue("q", 1, "now", "later", "never", "unknown");
        Prospects told = of(task(2, 100));

        assertThat(told.sites())
                .extracting(Prospect::site, Prospect::chance)
                .containsExactly(
                        tuple("now", Chance.NOW),
                        tuple("later", Chance.LATER),
                        tuple("never", Chance.NEVER),
                        tuple("unknown", Chance.UNKNOWN));
        assertThat(told.sites().getFirst().hosts()).containsExactly(new HostId("free"));
        assertThat(told.sites().get(1).reason().orElseThrow()).isInstanceOf(Reason.NoRoom.class);
        assertThat(told.sites().get(2).reason().orElseThrow().sentence())
                .isEqualTo(
                        "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT - 2 vCPUs asked, but host 'small', the nearest of 1, has 1 vCPU in total");
        assertThat(told.limits()).isEmpty();
        assertThat(told.waiting()).isZero();
    }

    @Test
    void it_is_the_reason_that_the_plan_gives_when_the_job_is_there() {
        scenario.host("busy", 4, 4000, 0).booked("busy", 3, 0).site("s", "busy").queue("q", 1, "s");
        WorkClass work = task(2, 100);
        Reason told = first(work).reason().orElseThrow();

        scenario.job("q", work.resources(), work.image());
        assertThat(scenario.plan().reasons().of(work)).contains(told);
    }

    @Test
    void nothing_is_taken_by_asking() {
        scenario.host("a", 4, 4000, 0).host("b", 4, 4000, 0).site("s", "a", "b").queue("q", 1, "s");
        Prospect told = first(gang(2, 3, Gang.Spread.DISTINCT_HOSTS));

        assertThat(told.chance()).isEqualTo(Chance.NOW);
        assertThat(told.hosts()).containsExactlyInAnyOrder(new HostId("a"), new HostId("b"));
        assertThat(scenario.fleet.booked(new HostId("a"))).isEqualTo(Resources.NONE);
        assertThat(first(task(4, 4000)).chance()).isEqualTo(Chance.NOW);
    }

    @Test
    void all_nodes_have_room_together_or_none_has() {
        scenario.host("a", 4, 4000, 0)
                .host("b", 4, 4000, 0)
                .booked("b", 4, 0)
                .site("s", "a", "b")
                .queue("q", 1, "s");
        Prospect two = first(gang(2, 3, Gang.Spread.DISTINCT_HOSTS));
        assertThat(two.chance()).isEqualTo(Chance.LATER);
        assertThat(two.reason().orElseThrow()).isInstanceOf(Reason.GangTooWide.class);

        Prospect three = first(gang(3, 3, Gang.Spread.DISTINCT_HOSTS));
        assertThat(three.chance()).isEqualTo(Chance.NEVER);
        assertThat(three.reason().orElseThrow().sentence())
                .contains("3 nodes must start together", "room for 2 of them on 2 hosts");
        assertThat(first(gang(2, 3, Gang.Spread.ONE_HOST)).chance()).isEqualTo(Chance.NEVER);
        assertThat(first(gang(2, 5, Gang.Spread.ANY)).chance()).isEqualTo(Chance.NEVER);
    }

    @Test
    void what_others_hold_on_a_host_may_end() {
        scenario.sharedHost("shared", 4, 4000, 3).site("s", "shared").queue("q", 1, "s");
        assertThat(first(task(2, 100)).chance()).isEqualTo(Chance.LATER);
        assertThat(first(gang(2, 2, Gang.Spread.ANY)).chance()).isEqualTo(Chance.LATER);
    }

    @Test
    void hosts_that_may_come_count() {
        growing("s", 8000, Resources.of(4, 4000, 0));
        scenario.queue("q", 1, "s");
        assertThat(first(task(4, 100)).chance()).isEqualTo(Chance.NEW_HOST);
        assertThat(first(task(4, 100)).mayGrow()).isTrue();
        assertThat(first(task(5, 100)).chance()).isEqualTo(Chance.NEVER);
        assertThat(first(task(9, 100)).reason().orElseThrow())
                .isInstanceOf(Reason.AboveLimit.class);

        scenario.host("a", 4, 4000, 0).booked("a", 2, 0);
        growing("s", 8000, Resources.of(4, 4000, 0), "a");
        assertThat(first(task(3, 100)))
                .extracting(Prospect::chance, Prospect::mayGrow)
                .containsExactly(Chance.LATER, true);
        assertThat(first(gang(2, 3, Gang.Spread.DISTINCT_HOSTS)).chance())
                .isEqualTo(Chance.NEW_HOST);
        growing("s", 4000, Resources.of(4, 4000, 0), "a");
        assertThat(first(task(3, 100)).mayGrow()).isFalse();
    }

    @Test
    void an_environment_at_its_limit_has_room_later_and_launches_nothing() {
        scenario.host("a", 2, 8000, 0).queue("q", 1, "s");
        List<HostId> hosts = List.of(new HostId("a"));
        List<Resources> sizes = List.of(Resources.of(4, 4000, 0));
        for (List<Resources> growth : List.of(sizes, List.<Resources>of())) {
            scenario.sites.put("s", new Site("s", true, hosts, 4000, 3000, growth));
            Prospect told = first(task(2, 100));
            assertThat(told.chance()).isEqualTo(Chance.LATER);
            assertThat(told.mayGrow()).isFalse();
            assertThat(told.reason().orElseThrow()).isInstanceOf(Reason.LimitReached.class);
        }
    }

    @Test
    void a_disabled_environment_is_told_as_if_it_were_not() {
        scenario.host("a", 8, 8000, 0).queue("q", 1, "s");
        scenario.sites.put("s", new Site("s", false, List.of(new HostId("a")), Long.MAX_VALUE, 0));
        assertThat(first(task(2, 100)))
                .extracting(Prospect::enabled, Prospect::chance)
                .containsExactly(false, Chance.NOW);
    }

    @Test
    void counted_resources_and_caps_are_limits() {
        scenario.host("a", 8, 8000, 0).site("s", "a").stock("licence", 3, 2);
        scenario.lanes.add(new Lane("q", 1, List.of("s"), Policy.FIRST_COME, 2, false));
        assertThat(of(taking(1)).limits()).isEmpty();
        assertThat(of(taking(2)).limits())
                .singleElement()
                .satisfies(
                        limit -> {
                            assertThat(limit.passes()).isTrue();
                            assertThat(limit.reason().sentence())
                                    .contains("2 asked, 1 of 3 available");
                        });
        assertThat(of(taking(4)).limits()).singleElement().matches(limit -> !limit.passes());
        assertThat(of(gang(3, 1, Gang.Spread.ANY)).limits())
                .singleElement()
                .matches(limit -> !limit.passes())
                .extracting(Prospects.Limit::reason)
                .isInstanceOf(Reason.CapReached.class);
    }

    private static WorkClass taking(long licences) {
        return new WorkClass(
                "q", "", 0, Resources.of(1, 10, 0), "image", Map.of("licence", licences));
    }

    @Test
    void what_waits_in_the_queue_is_counted() {
        scenario.host("a", 1, 1000, 0).site("s", "a").queue("q", 1, "s").queue("other", 1, "s");
        scenario.job("q", 8, 100);
        scenario.array("q", 1, 100, IndexSet.full(5));
        scenario.job("other", 1, 100);
        assertThat(of(task(1, 100)).waiting()).isEqualTo(6);
    }

    @Test
    void a_queue_that_is_not_there_has_no_prospects() {
        assertThat(Prospects.of(scenario.snapshot(), task(1, 1), Scenario.NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_told_is_what_a_plan_then_does(long seed) {
        Random random = new Random(seed);
        for (int n = 0; n < 500; n++) {
            Scenario world = world(random);
            WorkClass work =
                    random.nextBoolean()
                            ? task(1 + random.nextInt(6), 100)
                            : gang(
                                    1 + random.nextInt(4),
                                    1 + random.nextInt(4),
                                    Gang.Spread.values()[random.nextInt(3)]);
            Prospects told = Prospects.of(world.snapshot(), work, Scenario.NOW).orElseThrow();
            List<Prospect> enabled = told.sites().stream().filter(Prospect::enabled).toList();

            world.job(work, 1);
            Plan plan = world.plan();
            boolean isNow =
                    told.limits().isEmpty()
                            && enabled.stream().anyMatch(each -> each.chance() == Chance.NOW);
            String where = seed + "/" + n + ": " + told;
            assertThat(!plan.placements().isEmpty()).as(where).isEqualTo(isNow);
            if (!isNow && told.limits().isEmpty() && !enabled.isEmpty()) {
                Reason reason = plan.reasons().of(work).orElseThrow();
                List<Reason> now = enabled.stream().map(each -> each.reason().get()).toList();
                assertThat(
                                Obstacles.nearest(now).getClass() == reason.getClass()
                                        || seesFarther(now, reason))
                        .as(where + " but " + reason)
                        .isTrue();
            }
        }
    }

    /** A plan waits for the limit of an environment whose hosts are too small as well. */
    private static boolean seesFarther(List<Reason> told, Reason planned) {
        return planned instanceof Reason.LimitReached
                && told.stream()
                        .anyMatch(
                                each ->
                                        Obstacles.isFinal(each)
                                                || each instanceof Reason.GangTooWide);
    }

    /** Up to four hosts, partly booked, in up to three environments, which may be small or disabled. */
    private static Scenario world(Random random) {
        Scenario world = new Scenario();
        String[] hosts = {"a", "b", "c", "d"};
        int count = 1 + random.nextInt(hosts.length);
        for (int host = 0; host < count; host++) {
            int vcpus = 1 + random.nextInt(8);
            world.host(hosts[host], vcpus, 8000, 0)
                    .booked(hosts[host], random.nextInt(vcpus + 1), 0);
        }
        String[] names = {"s", "t", "u"};
        int sites = 1 + random.nextInt(names.length);
        for (int site = 0; site < sites; site++) {
            List<HostId> some =
                    Stream.of(hosts)
                            .limit(count)
                            .filter(each -> random.nextBoolean())
                            .map(HostId::new)
                            .toList();
            long most = random.nextInt(3) == 0 ? random.nextInt(12) * 1000L : Long.MAX_VALUE;
            world.sites.put(
                    names[site],
                    new Site(
                            names[site],
                            random.nextInt(5) > 0,
                            some,
                            most,
                            Math.min(most, random.nextInt(6) * 1000L)));
        }
        world.lanes.add(
                new Lane(
                        "q",
                        1,
                        List.of(names).subList(0, sites),
                        Policy.FIRST_COME,
                        random.nextInt(4) == 0 ? 2 : Integer.MAX_VALUE,
                        false));
        return world;
    }
}

package io.fairlead.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.domain.Resources;
import io.fairlead.scheduler.Policy.FairShare;
import io.fairlead.scheduler.Policy.Weight;
import io.fairlead.simulator.Cluster;
import io.fairlead.simulator.InputRefused;
import io.fairlead.simulator.SimulatedJob;
import io.fairlead.simulator.Workload;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

@Tag("fast")
class ScenarioTest {
    private static final String SMALL =
            """
            environments:
              - name: lab
                hosts: [{count: 2, vcpus: 8, memory: 16GiB, gpus: 1, pricePerHour: 0.5}]
            queues:
              - name: q
                priority: 3
                environments: [lab]
                fairShare: {window: 2h, reservation: 10, weights: {a: 0.5, "b*": 2}}
            jobs:
              - {queue: q, share: a, vcpus: 2, memory: 512MiB, count: 3, every: 1m, run: 90s, limit: 1h}
            """;

    @Test
    void a_scenario_has_hosts_queues_and_jobs() {
        Workload workload = read(SMALL);
        assertThat(workload.processors()).isEqualTo(16);
        assertThat(workload.cluster().environments().getFirst().hosts())
                .containsExactly(
                        new Cluster.HostShape("lab-1", new Resources(8000, 16_384, 1), 0.5),
                        new Cluster.HostShape("lab-2", new Resources(8000, 16_384, 1), 0.5));
        Cluster.Queue queue = workload.cluster().queues().getFirst();
        assertThat(queue.priority()).isEqualTo(3);
        assertThat((FairShare) queue.policy())
                .satisfies(
                        policy -> {
                            assertThat(policy.window()).isEqualTo(Duration.ofHours(2));
                            assertThat(policy.reservedPercent()).isEqualTo(10);
                            assertThat(policy.weights())
                                    .containsExactly(new Weight("a", 0.5), new Weight("b*", 2));
                        });
        assertThat(workload.jobs())
                .extracting(SimulatedJob::submittedMillis)
                .containsExactly(0L, 60_000L, 120_000L);
        SimulatedJob job = workload.jobs().getFirst();
        assertThat(job.perNode()).isEqualTo(new Resources(2000, 512, 0));
        assertThat(job.runMillis()).isEqualTo(90_000);
        assertThat(job.limitMillis()).isEqualTo(3_600_000);
    }

    @Test
    void a_stream_ends_after_its_count_or_at_its_time_and_arrays_arrive_at_once() {
        assertThat(read(SMALL.replace("count: 3", "until: 5m")).jobs()).hasSize(6);
        assertThat(read(SMALL.replace("count: 3", "count: 2, array: 4")).jobs())
                .extracting(SimulatedJob::submittedMillis)
                .containsExactly(0L, 0L, 0L, 0L, 60_000L, 60_000L, 60_000L, 60_000L);
    }

    @ParameterizedTest(name = "{0} has mean {1} s")
    @CsvSource(
            delimiter = '|',
            value = {
                "{uniform: {from: 10s, to: 30s}}        | 20",
                "{exponential: {mean: 20s}}             | 20",
                "{gamma: {shape: 2, mean: 20s}}         | 20",
                // exp(ln 20 + 0.5^2 / 2)
                "{lognormal: {median: 20s, sigma: 0.5}} | 22.663",
                // 20 * gamma(1 + 1/2)
                "{weibull: {shape: 2, scale: 20s}}      | 17.725"
            })
    void times_follow_the_distribution_that_is_named(String run, double mean) {
        Workload workload =
                read(
                        SMALL.replace("run: 90s", "run: " + run)
                                .replace("count: 3, every: 1m", "count: 20000, every: 1s"));
        assertThat(
                        workload.jobs().stream()
                                .mapToLong(SimulatedJob::runMillis)
                                .average()
                                .orElseThrow())
                .isCloseTo(mean * 1000, within(mean * 30));
    }

    @Test
    void a_job_is_stopped_at_its_limit_and_limits_may_be_multiples_of_run_times() {
        assertThat(read(SMALL.replace("limit: 1h", "limit: 1m")).jobs().getFirst().runMillis())
                .isEqualTo(60_000);
        assertThat(read(SMALL.replace("limit: 1h", "limitFactor: 3")).jobs().getFirst())
                .satisfies(job -> assertThat(job.limitMillis()).isEqualTo(270_000));
    }

    @Test
    void the_seed_decides_and_one_that_is_given_wins() {
        String chance = SMALL.replace("run: 90s", "run: {exponential: {mean: 90s}}");
        assertThat(read(chance).jobs()).isEqualTo(read(chance).jobs());
        assertThat(read("seed: 2\n" + chance).jobs()).isNotEqualTo(read(chance).jobs());
        assertThat(Scenario.read("s.yaml", chance, OptionalLong.of(2)).jobs())
                .isEqualTo(read("seed: 2\n" + chance).jobs());
    }

    @Test
    void a_model_is_stretched_to_the_load_that_is_asked_for() {
        Workload workload =
                read("model: {processors: 64, jobs: 2000, load: 0.7, limitFactor: 2}\n");
        double work =
                workload.jobs().stream()
                        .mapToDouble(job -> (double) job.runMillis() * job.processors())
                        .sum();
        double span = workload.jobs().getLast().submittedMillis();
        assertThat(work / span / 64).isCloseTo(0.7, within(1e-4));
        assertThat(workload.jobs()).allMatch(job -> job.limitMillis() == 2 * job.runMillis());
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "vcpus: 2,    | vcpu: 2,     | s.yaml:10: jobs[0].vcpu is not known here",
                "vcpus: 2,    |              | s.yaml:10: jobs[0] needs vcpus",
                "vcpus: 2     | vcpus: two   | s.yaml:10: jobs[0].vcpus is 'two'; it must be a number from 0.001 to 1000000.0",
                "run: 90s     | run: 90      | s.yaml:10: jobs[0].run is '90'; it must be a time such as 90s, 1h30m or 2d",
                "run: 90s     | run: {exp: 1} | s.yaml:10: jobs[0].run.exp is not known here",
                "run: 90s     | run: {uniform: {from: 2s, to: 1s}} | s.yaml:10: jobs[0].run.uniform begins where it ends, or after",
                "512MiB       | 512MB        | s.yaml:10: jobs[0].memory is '512MB'; it must be an amount of memory such as 512MiB or 16GiB",
                "count: 3,    |              | s.yaml:10: jobs[0] never ends",
                "queue: q,    | queue: r,    | s.yaml:10: jobs[0].queue is 'r', which there is not",
                "[lab]        | [lob]        | s.yaml:7: queues[0].environments[0] is 'lob', which there is not",
                "count: 2,    | count: 0,    | s.yaml:3: environments[0].hosts[0].count is '0'; it must be a whole number from 1 to 100000",
                "a: 0.5       | a: 0         | s.yaml:8: queues[0].fairShare.weights.a is '0'; it must be a number from 1.0E-4 to 999.9999",
                "name: q      | name: 'q q'  | s.yaml:5: queues[0].name is 'q q'",
                "limit: 1h    | limit: 1h, limitFactor: 2 | s.yaml:10: jobs[0] has limit and limitFactor"
            })
    void a_mistake_is_refused_with_line_member_and_rule(
            String text, String mistake, String refusal) {
        String broken = SMALL.replace(text, mistake == null ? "" : mistake);
        assertThat(broken).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> read(broken)).isInstanceOf(InputRefused.class).hasMessage(refusal);
    }

    @Test
    void what_is_no_yaml_or_nothing_is_refused() {
        assertThatThrownBy(() -> read("a: [1\nb: 2"))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith("s.yaml:2: not YAML: ");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(InputRefused.class)
                .hasMessage("s.yaml is empty");
    }

    @Test
    void the_samples_can_be_read() throws IOException {
        for (String directory : new String[] {"samples/simulation", "bench/traces.d"}) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                for (Path file : files.filter(Scenario::isScenario).toList()) {
                    assertThat(Scenario.read(file, OptionalLong.empty()).jobs())
                            .as(file.toString())
                            .hasSizeGreaterThan(100);
                }
            }
        }
    }

    private static Workload read(String text) {
        return Scenario.read("s.yaml", text, OptionalLong.empty());
    }
}

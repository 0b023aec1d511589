package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.fairlead.compute.Program;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.Others;
import io.fairlead.runtime.ContainerEngine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What containers hold that are not ours, on a real engine. */
@Tag("docker")
class OtherContainersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** So much that nothing else on the machine is taken for it. */
    private static final long MUCH_MIB = 900_000;

    private final DockerSettings settings = RealDocker.newService();

    private static JsonNode host(String json) throws Exception {
        return new JsonMapper().readTree(json.replace('\'', '"'));
    }

    private static void docker(String... arguments) throws Exception {
        String[] line = new String[arguments.length + 3];
        line[0] = "docker";
        line[1] = "--host";
        line[2] = "unix://" + RealDocker.localSocket();
        System.arraycopy(arguments, 0, line, 3, arguments.length);
        Program.of(LIMIT, line).run();
    }

    private static Others othersOf(DockerSettings settings) {
        return othersOf(settings, Optional.empty());
    }

    private static Others othersOf(DockerSettings settings, Optional<Boolean> declared) {
        HostDeclaration host = RealDocker.host().countingOthers(declared);
        try (ContainerEngine engine = new DockerEngines(settings).connect(host)) {
            return engine.info().others();
        }
    }

    @Test
    void a_running_container_of_somebody_else_holds_its_limits_where_that_is_counted()
            throws Exception {
        String name = "other-" + UUID.randomUUID();
        docker(
                "run",
                "-d",
                "--name",
                name,
                "--cpus",
                "1.5",
                "--memory",
                MUCH_MIB + "m",
                RealDocker.IMAGE,
                "sleep",
                "300");
        try {
            Others counted = othersOf(settings.countingOthers(true));
            assertThat(counted.containers()).isPositive();
            assertThat(counted.held().milliCpus()).isGreaterThanOrEqualTo(1500);
            assertThat(counted.held().memoryMiB()).isGreaterThanOrEqualTo(MUCH_MIB);
            assertThat(othersOf(settings)).isEqualTo(Others.NONE);
            assertThat(othersOf(settings, Optional.of(true)).containers()).isPositive();
            assertThat(othersOf(settings.countingOthers(true), Optional.of(false)))
                    .isEqualTo(Others.NONE);
        } finally {
            docker("rm", "-f", name);
        }
        assertThat(othersOf(settings.countingOthers(true)).held().memoryMiB()).isLessThan(MUCH_MIB);
    }

    @Test
    void a_container_of_this_service_is_not_somebody_elses() throws Exception {
        String name = "own-" + UUID.randomUUID();
        docker(
                "run",
                "-d",
                "--name",
                name,
                "--memory",
                MUCH_MIB + "m",
                "--label",
                new Ownership(settings.serviceId()).filter(),
                RealDocker.IMAGE,
                "sleep",
                "300");
        try {
            assertThat(othersOf(settings.countingOthers(true)).held().memoryMiB())
                    .isLessThan(MUCH_MIB);
        } finally {
            docker("rm", "-f", name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'NanoCpus':1500000000,'CpuShares':4096} | 1500
                    {'CpuQuota':50000,'CpuPeriod':200000}    | 250
                    {'CpuQuota':50000}                       | 500
                    {'CpuShares':2048}                       | 2000
                    {}                                       | 0
                    """)
    void vcpus_are_the_limit_or_else_what_the_shares_stand_for(String json, long expected)
            throws Exception {
        assertThat(OtherContainers.milliCpus(host(json))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'DeviceRequests':[{'DeviceIDs':['b']}]}                  | b
                    {'DeviceRequests':[{'DeviceIDs':['nvidia.com/gpu=c']}]}   | c
                    {'DeviceRequests':[{'Count':-1}]}                         | a b c
                    {'DeviceRequests':[{'Count':2}]}                          | a b
                    {'DeviceRequests':null}                                   | ''
                    """)
    void gpus_are_those_that_are_named_or_as_many_of_the_first(String json, String expected)
            throws Exception {
        assertThat(String.join(" ", OtherContainers.gpuIds(host(json), List.of("a", "b", "c"))))
                .isEqualTo(expected);
    }
}

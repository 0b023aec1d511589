package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.compute.ComputeEnvironment;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what others hold on a host counts as used is said by the environments that use it. */
@Tag("fast")
class HostRosterTest {
    private static final HostDeclaration HOST =
            new HostDeclaration(new HostId("h"), "unix:///h", "", Optional.empty(), Map.of());

    private final HostRoster roster = new HostRoster(FaultWorld.SETTINGS);
    private final WorldCatalog catalog = new WorldCatalog();

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", ", "})
    void an_environment_says_it_of_its_hosts_or_leaves_it_to_the_service(
            String said, Boolean counted) {
        assertThat(roster.of(environment("e", said)))
                .extracting(HostDeclaration::countsOthers)
                .containsExactly(Optional.ofNullable(counted));
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, true",
        "false, true, true",
        "true, , true",
        ", true, true",
        "false, , false",
        ", false, false",
        ", , "
    })
    void on_a_host_of_two_environments_others_count_if_one_of_them_says_so(
            String first, String second, Boolean counted) {
        catalog.put(environment("a", first));
        catalog.put(environment("b", second));

        assertThat(hostOfAll().countsOthers()).isEqualTo(Optional.ofNullable(counted));
    }

    @Test
    void an_environment_that_says_nothing_else_leaves_its_hosts_as_they_are() {
        catalog.put(environment("a", null));
        assertThat(hostOfAll()).isEqualTo(HOST);
    }

    private HostDeclaration hostOfAll() {
        return Provision.of(catalog, new MemoryStores().entries, roster).hosts().get(HOST.id());
    }

    private static ComputeEnvironment environment(String name, String said) {
        return new ComputeEnvironment(
                name,
                false,
                true,
                List.of(HOST),
                0,
                "{}",
                said == null ? Map.of() : Map.of("fairlead:count-others", said),
                Instant.EPOCH);
    }
}

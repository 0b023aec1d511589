package io.fairlead.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What every provider keeps to. */
public interface ProviderContract {
    HostType SMALL = new HostType("small", Resources.of(1, 512, 0), 0.1);

    /** A provider that has no hosts. */
    Provider provider();

    /** One that was made anew over the same hosts, as after a restart of the service. */
    Provider again();

    @BeforeEach
    @AfterEach
    default void noHosts() throws ProviderFailed {
        for (ProvidedHost host : provider().list()) {
            provider().terminate(host.id());
        }
        assertThat(provider().list()).isEmpty();
    }

    @Test
    default void a_launched_host_is_listed_with_its_address() throws ProviderFailed {
        ProvidedHost launched = provider().launch(order("env-a1"));

        assertThat(launched.id()).isEqualTo(new HostId("env-a1"));
        assertThat(launched.address()).isNotEmpty();
        assertThat(provider().list()).containsExactly(launched);
    }

    @Test
    default void a_launch_that_is_repeated_gives_the_same_host() throws ProviderFailed {
        ProvidedHost first = provider().launch(order("env-a1"));
        ProvidedHost second = again().launch(order("env-a1"));

        assertThat(second).isEqualTo(first);
        assertThat(again().list()).containsExactly(first);
    }

    @Test
    default void a_terminated_host_is_gone_and_the_others_stay() throws ProviderFailed {
        provider().launch(order("env-a1"));
        ProvidedHost other = provider().launch(order("env-a2"));

        provider().terminate(new HostId("env-a1"));
        again().terminate(new HostId("env-a1"));

        assertThat(again().list()).containsExactly(other);
    }

    @Test
    default void terminating_a_host_that_never_was_is_harmless() throws ProviderFailed {
        provider().terminate(new HostId("env-nowhere"));

        assertThat(provider().list()).isEmpty();
    }

    private static HostOrder order(String id) {
        return new HostOrder(new HostId(id), "env", SMALL, List.of());
    }
}

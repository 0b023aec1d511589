package io.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.api.metadata.MetadataSettings.Listen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.util.Optional;

class MetadataWiringTest {
    @Test
    void it_listens_on_bridges_nowhere_or_on_one_address() {
        assertThat(listen("bridge")).isEqualTo(new Listen.OnBridges());
        assertThat(listen("off")).isEqualTo(new Listen.Nowhere());
        assertThat(listen("10.1.2.3")).isEqualTo(new Listen.On(InetAddress.ofLiteral("10.1.2.3")));
    }

    private static Listen listen(String given) {
        return MetadataWiring.settings(given, 8788, Optional.empty()).listen();
    }

    @Test
    void an_address_that_is_all_addresses_needs_one_that_containers_can_call() {
        assertThatThrownBy(() -> listen("0.0.0.0")).hasMessageContaining("fairlead.metadata.url");
        assertThat(MetadataWiring.settings("0.0.0.0", 8788, Optional.of("http://lab:1/")).url())
                .hasValue("http://lab:1");
    }

    @ParameterizedTest
    @CsvSource({
        "docker0, 1, http://lab, must be bridge",
        "bridge, 1, lab:8788, must be like http",
        "bridge, 1, http://, must be like http",
        "bridge, 1, http://lab?x, must be like http",
        "bridge, 65536, http://lab, must be from 0",
    })
    void what_cannot_be_meant_is_refused(String listen, int port, String url, String says) {
        assertThatThrownBy(() -> MetadataWiring.settings(listen, port, Optional.of(url)))
                .hasMessageContaining(says);
    }
}

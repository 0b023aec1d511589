package io.fairlead.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.net.URI;

class MetadataDoorsTest {
    @ParameterizedTest
    @CsvSource({"172.17.0.1,172.17.0.1", "fd00::1,[fd00:0:0:0:0:0:0:1]"})
    void an_address_is_written_as_urls_want_it(String address, String host) {
        URI base = URI.create(MetadataDoors.base(InetAddress.ofLiteral(address), 8788));
        assertThat(base.getHost()).isEqualTo(host);
        assertThat(base.getPort()).isEqualTo(8788);
    }
}

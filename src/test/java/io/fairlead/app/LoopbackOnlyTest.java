package io.fairlead.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.security.SecurityMode;
import io.quarkus.runtime.StartupEvent;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class LoopbackOnlyTest {
    @ParameterizedTest
    @CsvSource({
        "LOCAL,127.0.0.1,true",
        "LOCAL,::1,true",
        "LOCAL,0.0.0.0,false",
        "LOCAL,192.0.2.1,false",
        "SIGNED,0.0.0.0,true",
        "SIGNED,127.0.0.1,true",
    })
    void who_asks_nobody_listens_on_loopback(SecurityMode mode, String host, boolean starts) {
        LoopbackOnly check = new LoopbackOnly(mode, host);
        if (starts) {
            assertThatCode(() -> check.check(new StartupEvent())).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> check.check(new StartupEvent()))
                    .hasMessageContaining(host)
                    .hasMessageContaining("fairlead.security.mode is local");
        }
    }
}

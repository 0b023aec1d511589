package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

@Tag("fast")
class ActiveSharesTest {
    private final ActiveShares shares = new ActiveShares();

    @Test
    void a_share_is_active_until_its_last_job_has_ended() {
        shares.begin("queue", "a");
        shares.begin("queue", "a");
        shares.begin("queue", "b");
        shares.begin("queue", "");
        assertThat(shares.names()).isEqualTo(Map.of("queue", Set.of("a", "b")));

        shares.end("queue", "a");
        shares.end("queue", "b");
        shares.end("queue", "");
        assertThat(shares.names()).isEqualTo(Map.of("queue", Set.of("a")));

        shares.end("queue", "a");
        assertThat(shares.names().get("queue")).isEmpty();
    }
}

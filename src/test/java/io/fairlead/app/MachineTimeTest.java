package io.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

@Tag("fast")
class MachineTimeTest {
    @TempDir private Path directory;
    private Duration awake = Duration.ofHours(1);

    private Path uptime(Duration age) throws IOException {
        return Files.writeString(directory.resolve("uptime"), age.toSeconds() + ".00 12.34\n");
    }

    @Test
    void the_time_for_which_the_machine_slept_has_passed() throws Exception {
        var time = new MachineTime(uptime(Duration.ofHours(3)), () -> awake.toNanos());
        long begin = time.getAsLong();

        awake = awake.plusSeconds(2);
        uptime(Duration.ofHours(11).plusSeconds(2));
        assertThat(Duration.ofNanos(time.getAsLong() - begin))
                .isEqualTo(Duration.ofHours(8).plusSeconds(2));

        awake = awake.plusMinutes(1);
        uptime(Duration.ofHours(11).plusSeconds(62));
        assertThat(Duration.ofNanos(time.getAsLong() - begin))
                .isEqualTo(Duration.ofHours(8).plusSeconds(62));
    }

    @Test
    void where_the_system_does_not_tell_it_only_time_awake_passes() {
        var time = new MachineTime(directory.resolve("absent"), () -> awake.toNanos());
        long begin = time.getAsLong();
        awake = awake.plusMinutes(1);
        assertThat(Duration.ofNanos(time.getAsLong() - begin)).isEqualTo(Duration.ofMinutes(1));
    }
}

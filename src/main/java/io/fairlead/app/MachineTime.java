package io.fairlead.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Nanoseconds that have passed, those included for which the machine slept: a laptop that was closed for a night has not had
 * its clock set. Sleep is known where the system tells it in {@code /proc/uptime}.
 */
final class MachineTime implements LongSupplier {
    private static final long SECOND = 1_000_000_000;

    private final Path uptime;
    private final LongSupplier awake;
    private final OptionalLong begin;
    private long slept;
    private long lookedAt;

    MachineTime() {
        this(Path.of("/proc/uptime"), System::nanoTime);
    }

    /**
     * @param uptime says in its first word how many seconds ago the machine was started, asleep or not
     * @param awake nanoseconds without those for which the machine slept
     */
    MachineTime(Path uptime, LongSupplier awake) {
        this.uptime = uptime;
        this.awake = awake;
        begin = ageBeyondAwake();
        lookedAt = awake.getAsLong();
    }

    /** Whether the machine slept is looked at once a second. */
    @Override
    public synchronized long getAsLong() {
        long now = awake.getAsLong();
        if (now - lookedAt > SECOND && begin.isPresent()) {
            lookedAt = now;
            long found = ageBeyondAwake().orElse(begin.getAsLong() + slept) - begin.getAsLong();
            slept = found - slept > SECOND ? found : slept;
        }
        return now + slept;
    }

    /** By how much more the machine's age has grown than the time for which it was awake. */
    private OptionalLong ageBeyondAwake() {
        try {
            String seconds = Files.readString(uptime).split(" ")[0];
            return OptionalLong.of(
                    (long) (Double.parseDouble(seconds) * SECOND) - awake.getAsLong());
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}

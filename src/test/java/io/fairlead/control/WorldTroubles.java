package io.fairlead.control;

import io.fairlead.domain.job.ContainerId;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What befalls hosts and clocks, as often as the world's faults have it. */
final class WorldTroubles {
    private final FaultWorld world;
    private final SplittableRandom random;

    WorldTroubles(FaultWorld world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    /**
     * @param lasting how long there is any
     */
    void begin(Duration lasting) {
        if (world.faults().hostTrouble() > 0) {
            world.hosts().forEach(this::troubleSoon);
        }
        for (int i = world.faults().clockJumps(); i > 0; i--) {
            world.after(random.nextLong(lasting.toMillis()), this::setAClock);
        }
    }

    /** Of the service's machine, or of a host. */
    private void setAClock() {
        Duration by = world.faults().clockJump();
        if (random.nextBoolean()) {
            world.trace(() -> "fault: the service's clock is set by " + by);
            world.setClock(by);
        } else {
            WorldEngine host = world.hosts().get(random.nextInt(world.hosts().size()));
            world.trace(() -> "fault: the clock of " + host.id() + " is set by " + by);
            host.setClock(by);
        }
    }

    private void troubleSoon(WorldEngine host) {
        long until = (long) (random.nextInt(120_000) / world.faults().hostTrouble());
        world.after(until, () -> trouble(host));
    }

    private void trouble(WorldEngine host) {
        if (world.faults().isQuiet()) {
            return;
        }
        if (!host.isCutOff()) {
            boolean kills = world.faults().mayKill() && random.nextBoolean();
            long lasts = random.nextLong(kills ? 120_000 : 8_000);
            if (kills) {
                world.faults().kill();
                killSomething(host, lasts);
            } else {
                world.faults().trouble();
                world.trace(() -> "fault: " + host.id() + " is cut off for " + lasts + " ms");
                host.cutOff();
                comeBack(host, lasts);
            }
        }
        troubleSoon(host);
    }

    private void killSomething(WorldEngine host, long lasts) {
        int what = random.nextInt(4);
        List<ContainerId> running = host.running();
        if (what == 3 && !running.isEmpty()) {
            ContainerId victim = running.get(random.nextInt(running.size()));
            world.trace(() -> "fault: somebody removes " + victim + " from " + host.id());
            host.destroy(victim);
            return;
        }
        String more = what == 1 ? ", and loses its power" : what == 2 ? ", and is set up anew" : "";
        world.trace(() -> "fault: %s is cut off for %d ms%s".formatted(host.id(), lasts, more));
        host.cutOff();
        if (what == 1) {
            host.losePower();
        } else if (what == 2) {
            host.wipe();
        }
        comeBack(host, lasts);
    }

    private void comeBack(WorldEngine host, long lasts) {
        world.after(
                lasts,
                () -> {
                    if (host.isCutOff()) {
                        world.trace(() -> host.id() + " is back");
                        host.comeBack();
                    }
                });
    }
}

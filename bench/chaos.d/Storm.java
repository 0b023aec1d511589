import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What goes wrong: on each host one thing after the other, and with the service. A seed makes the same storm again. Where
 * the service takes long to start, since the machine is busy, what works is left alone for longer.
 */
final class Storm {
    /** The service's patience with a host that is silent. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** What may become of a host, and for how long. */
    enum Fault {
        ENGINE_KILLED("engines killed (SIGKILL) and started", "kill", "start", 0, 5_000, 4),
        ENGINE_RESTARTED("engines restarted (SIGTERM)", "stop", "start", 0, 1_000, 2),
        HOST_OFF(
                "hosts killed with all that ran, and booted",
                "power-off",
                "power-on",
                500,
                5_000,
                2),
        CUT("hosts cut off for less than the grace of 10 s", "cut", "heal", 500, 7_000, 4),
        CUT_FOR_LONG("hosts cut off for longer than the grace", "cut", "heal", 12_000, 16_000, 1);

        private final String what;
        private final String breaking;
        private final String mending;
        private final int shortest;
        private final int longest;
        private final int weight;

        Fault(String what, String breaking, String mending, int shortest, int longest, int weight) {
            this.what = what;
            this.breaking = breaking;
            this.mending = mending;
            this.shortest = shortest;
            this.longest = longest;
            this.weight = weight;
        }

        boolean takesTheEngine() {
            return breaking.equals("kill")
                    || breaking.equals("stop")
                    || breaking.equals("power-off");
        }

        static Fault any(Random random) {
            List<Fault> urn = new ArrayList<>();
            for (Fault fault : values()) {
                for (int i = 0; i < fault.weight; i++) {
                    urn.add(fault);
                }
            }
            return urn.get(random.nextInt(urn.size()));
        }
    }

    private static final int LONGEST_PEACE_MILLIS = 8_000;

    private final Hosts hosts;
    private final Service service;
    private final long seed;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Fault, AtomicInteger> faults = new LinkedHashMap<>();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger killsAtStart = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean over;

    Storm(Hosts hosts, Service service, long seed) {
        this.hosts = hosts;
        this.service = service;
        this.seed = seed;
        for (Fault fault : Fault.values()) {
            faults.put(fault, new AtomicInteger());
        }
    }

    /** Something that goes on until the storm is over. */
    private interface Trouble {
        void next(Random random) throws Exception;
    }

    void begin() {
        for (int host = 1; host <= hosts.number(); host++) {
            int which = host;
            keepOn(host, random -> breakAndMend(which, random));
        }
        keepOn(0, this::killTheService);
    }

    private void keepOn(int part, Trouble trouble) {
        Random random = new Random(31 * seed + part);
        threads.add(
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        while (!over) {
                                            trouble.next(random);
                                        }
                                    } catch (Throwable e) {
                                        failure.compareAndSet(null, e);
                                    }
                                }));
    }

    /** Mends what is broken, so that it is calm when this returns. */
    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the storm itself went wrong", failure.get());
        }
    }

    private void breakAndMend(int host, Random random) throws Exception {
        int peace = 1_000 + random.nextInt(LONGEST_PEACE_MILLIS);
        Fault fault = Fault.any(random);
        int duration = fault.shortest + random.nextInt(fault.longest - fault.shortest);
        if (rest(peace * service.slowness())) {
            return;
        }
        long from = System.currentTimeMillis();
        hosts.order(fault.breaking, host);
        rest(duration);
        hosts.order(fault.mending, host);
        hosts.remember(new Hosts.Outage(host, fault, from, System.currentTimeMillis()));
        faults.get(fault).incrementAndGet();
    }

    /** Mostly while it works, now and then while it starts. */
    private void killTheService(Random random) throws Exception {
        boolean early = random.nextInt(6) == 0;
        int pause = early ? 100 + random.nextInt(3_000) : 1_000 + random.nextInt(7_000);
        if (!early) {
            service.awaitAnswer();
        }
        if (rest(pause * service.slowness())) {
            return;
        }
        (service.answers() ? kills : killsAtStart).incrementAndGet();
        service.kill();
        service.start();
    }

    /** @return whether the storm is over */
    private boolean rest(double millis) throws InterruptedException {
        long until = System.nanoTime() + (long) (millis * 1e6);
        while (!over && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        return over;
    }

    String soFar() {
        return kills.get()
                + killsAtStart.get()
                + " kills of the service, "
                + faults.values().stream().mapToInt(AtomicInteger::get).sum()
                + " faults of hosts";
    }

    Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put(
                "kills of the service (SIGKILL) while it answered, while it started",
                kills + ", " + killsAtStart);
        counts.put("ends of the service by itself, while it started", service.ownEnds());
        faults.forEach((fault, number) -> counts.put(fault.what, number));
        return counts;
    }
}

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The hosts, as bench/chaos.d/hosts makes, breaks and mends them. */
final class Hosts {
    /** A time in which a host did not work as it should, in milliseconds since 1970. */
    record Outage(int host, Storm.Fault fault, long from, long to) {}

    private final int number;
    private final List<Outage> outages = new CopyOnWriteArrayList<>();

    Hosts(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    void remember(Outage outage) {
        outages.add(outage);
    }

    /** Whether the host was broken, or was mended no longer than the slack before, at any time of a span. */
    boolean wasBroken(int host, long from, long to, long slack) {
        return outages.stream()
                .anyMatch(
                        each ->
                                each.host() == host
                                        && each.from() <= to
                                        && from <= each.to() + slack);
    }

    /** Whether the engine itself was away at any time of a span, rather than the network. */
    boolean lostItsEngine(int host, long from, long to) {
        return outages.stream()
                .anyMatch(
                        each ->
                                each.host() == host
                                        && each.fault().takesTheEngine()
                                        && each.from() <= to
                                        && from <= each.to());
    }

    /** What the engine itself says of its containers, a line for each. */
    List<String> containers(int host) throws IOException, InterruptedException {
        return order("containers", host).lines().toList();
    }

    String order(String order, int host) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("bench/chaos.d/hosts", order, "" + host)
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("hosts " + order + " " + host + ": " + said);
        }
        return said;
    }
}

package io.fairlead.domain.compute;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an environment's hosts come and go.
 *
 * @param provider name of the provider that launches them
 * @param types names or families of host types that may be launched, in order of preference; empty for all that the
 *     provider has
 * @param minVcpus kept even when there is no work
 * @param desiredVcpus wished for once by a client; 0 for no wish
 * @param idleDelay how long a host that has nothing to do is kept; empty for the service's own
 * @param warmImages to be on a host before it takes work
 * @param minimums further minimums that hold at certain times
 * @param terminateOnUpdate whether attempts on hosts that are replaced are ended
 * @param updateTimeout how long attempts on hosts that are replaced may go on
 * @param generation raised when hosts have to be replaced
 */
public record Scaling(
        String provider,
        AllocationStrategy strategy,
        List<String> types,
        int minVcpus,
        int desiredVcpus,
        Optional<Duration> idleDelay,
        List<String> warmImages,
        List<TimedMinimum> minimums,
        boolean terminateOnUpdate,
        Duration updateTimeout,
        int generation) {
    public Scaling {
        types = List.copyOf(types);
        warmImages = List.copyOf(warmImages);
        minimums = List.copyOf(minimums);
    }

    /**
     * A minimum that begins to hold at certain times.
     *
     * @param cron when it begins, as a Quartz cron expression
     * @param zone of the expression, such as {@code Europe/Berlin}
     */
    public record TimedMinimum(String cron, String zone, int vcpus) {}

    /** The same with the wish fulfilled. */
    public Scaling withoutWish() {
        return changed(0, generation);
    }

    /** This in place of another: hosts are replaced if what they are made of changed. */
    public Scaling following(Scaling before) {
        boolean same =
                provider.equals(before.provider)
                        && strategy == before.strategy
                        && types.equals(before.types);
        return changed(desiredVcpus, same ? before.generation : before.generation + 1);
    }

    private Scaling changed(int newDesired, int newGeneration) {
        return new Scaling(
                provider,
                strategy,
                types,
                minVcpus,
                newDesired,
                idleDelay,
                warmImages,
                minimums,
                terminateOnUpdate,
                updateTimeout,
                newGeneration);
    }

    /** Whether a type may be launched. */
    public boolean allows(HostType type) {
        return types.isEmpty() || place(type) >= 0;
    }

    /** The place of a type in the order of preference: where it is named itself, else where its family is; -1 for nowhere. */
    public int place(HostType type) {
        int named = types.indexOf(type.name());
        return named >= 0 ? named : types.indexOf(type.family());
    }
}

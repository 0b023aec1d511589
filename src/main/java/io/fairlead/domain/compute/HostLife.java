package io.fairlead.domain.compute;

import static io.fairlead.domain.compute.HostEffect.CONNECT;
import static io.fairlead.domain.compute.HostEffect.FETCH_IMAGES;
import static io.fairlead.domain.compute.HostEffect.FORGET;
import static io.fairlead.domain.compute.HostEffect.LAUNCH;
import static io.fairlead.domain.compute.HostEffect.TERMINATE;
import static io.fairlead.domain.compute.HostEvent.ANSWERED;
import static io.fairlead.domain.compute.HostEvent.DRAIN_WANTED;
import static io.fairlead.domain.compute.HostEvent.EMPTY;
import static io.fairlead.domain.compute.HostEvent.ENABLED;
import static io.fairlead.domain.compute.HostEvent.GIVEN_UP;
import static io.fairlead.domain.compute.HostEvent.LAUNCHED;
import static io.fairlead.domain.compute.HostEvent.LAUNCH_FAILED;
import static io.fairlead.domain.compute.HostEvent.OVERDUE;
import static io.fairlead.domain.compute.HostEvent.PREPARED;
import static io.fairlead.domain.compute.HostEvent.RETURNED;
import static io.fairlead.domain.compute.HostEvent.SILENT;
import static io.fairlead.domain.compute.HostEvent.TAKEN_AWAY;
import static io.fairlead.domain.compute.HostEvent.TRUSTED;
import static io.fairlead.domain.compute.HostEvent.UNWANTED;
import static io.fairlead.domain.compute.HostState.DRAINING;
import static io.fairlead.domain.compute.HostState.LOST;
import static io.fairlead.domain.compute.HostState.PREPARING;
import static io.fairlead.domain.compute.HostState.QUARANTINED;
import static io.fairlead.domain.compute.HostState.READY;
import static io.fairlead.domain.compute.HostState.REQUESTED;
import static io.fairlead.domain.compute.HostState.STARTING;
import static io.fairlead.domain.compute.HostState.TERMINATED;
import static io.fairlead.domain.compute.HostState.TERMINATING;

import java.util.List;
import java.util.Optional;

/**
 * The life of a host that a provider launches for us, as one table. What is in no row is refused: it has happened too
 * late, or before, and changes nothing.
 */
public final class HostLife {
    /**
     * One transition.
     *
     * @param effects carried out in this order, after the transition is durable
     */
    public record Row(HostState from, HostEvent event, HostState to, List<HostEffect> effects) {}

    private static final List<Row> TABLE =
            List.of(
                    row(REQUESTED, LAUNCHED, STARTING, CONNECT),
                    row(REQUESTED, LAUNCH_FAILED, TERMINATING, TERMINATE),
                    row(REQUESTED, OVERDUE, TERMINATING, TERMINATE),
                    row(REQUESTED, UNWANTED, TERMINATING, TERMINATE),
                    row(STARTING, ANSWERED, PREPARING, FETCH_IMAGES),
                    row(STARTING, OVERDUE, TERMINATING, TERMINATE),
                    row(STARTING, UNWANTED, TERMINATING, TERMINATE),
                    row(PREPARING, PREPARED, READY),
                    row(PREPARING, OVERDUE, TERMINATING, TERMINATE),
                    row(PREPARING, SILENT, LOST),
                    row(PREPARING, UNWANTED, TERMINATING, TERMINATE),
                    row(READY, DRAIN_WANTED, DRAINING),
                    row(READY, SILENT, LOST),
                    row(READY, UNWANTED, TERMINATING, TERMINATE),
                    row(DRAINING, ENABLED, READY),
                    row(DRAINING, EMPTY, TERMINATING, TERMINATE),
                    row(DRAINING, SILENT, LOST),
                    row(DRAINING, UNWANTED, TERMINATING, TERMINATE),
                    row(LOST, RETURNED, QUARANTINED),
                    row(LOST, GIVEN_UP, TERMINATING, TERMINATE),
                    row(LOST, UNWANTED, TERMINATING, TERMINATE),
                    row(QUARANTINED, TRUSTED, READY),
                    row(QUARANTINED, DRAIN_WANTED, DRAINING),
                    row(QUARANTINED, SILENT, LOST),
                    row(QUARANTINED, UNWANTED, TERMINATING, TERMINATE),
                    row(TERMINATING, TAKEN_AWAY, TERMINATED, FORGET));

    private HostLife() {}

    private static Row row(HostState from, HostEvent event, HostState to, HostEffect... effects) {
        return new Row(from, event, to, List.of(effects));
    }

    public static List<Row> table() {
        return TABLE;
    }

    public static Optional<Row> on(HostState state, HostEvent event) {
        return TABLE.stream()
                .filter(row -> row.from() == state && row.event() == event)
                .findFirst();
    }

    /** What to do again for a host that was found in a state after a start of the service. */
    public static List<HostEffect> resumed(HostState state) {
        return switch (state) {
            case REQUESTED -> List.of(LAUNCH);
            case STARTING, READY, DRAINING, LOST, QUARANTINED -> List.of(CONNECT);
            case PREPARING -> List.of(CONNECT, FETCH_IMAGES);
            case TERMINATING -> List.of(TERMINATE);
            case TERMINATED -> List.of(FORGET);
        };
    }
}

package io.fairlead.domain.compute;

/** How far a host that a provider launches for us has come. */
public enum HostState {
    /** Decided and durable; the provider may or may not have heard of it. */
    REQUESTED,
    /** The provider has it; its engine has not answered yet. */
    STARTING,
    /** Its engine answers; images are being fetched. */
    PREPARING,
    READY,
    /** Takes no new work; ends when its last attempt has. */
    DRAINING,
    /** Its engine has been silent for longer than the grace time; its attempts have ended. */
    LOST,
    /** It came back after it was lost, and has to stay well for a while before it takes work. */
    QUARANTINED,
    /** To be taken away; the provider may or may not have done so. */
    TERMINATING,
    /** The provider has it no more. */
    TERMINATED;

    /** Whether it counts as capacity that is there or will be. */
    public boolean isCapacity() {
        return switch (this) {
            case REQUESTED, STARTING, PREPARING, READY, QUARANTINED -> true;
            case DRAINING, LOST, TERMINATING, TERMINATED -> false;
        };
    }

    /** Whether it is on its way to take work for the first time. */
    public boolean isComing() {
        return switch (this) {
            case REQUESTED, STARTING, PREPARING -> true;
            case READY, DRAINING, LOST, QUARANTINED, TERMINATING, TERMINATED -> false;
        };
    }

    /** Whether we keep a connection to its engine. */
    public boolean isConnected() {
        return switch (this) {
            case STARTING, PREPARING, READY, DRAINING, LOST, QUARANTINED -> true;
            case REQUESTED, TERMINATING, TERMINATED -> false;
        };
    }
}

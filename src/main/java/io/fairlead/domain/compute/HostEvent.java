package io.fairlead.domain.compute;

/** What can happen to a host that a provider launched for us. */
public enum HostEvent {
    /** The provider has launched it and told its address. */
    LAUNCHED,
    /** The provider would not launch it. */
    LAUNCH_FAILED,
    /** It did not become ready in time. */
    OVERDUE,
    /** Its engine answered. */
    ANSWERED,
    /** What it needs before it takes work is there. */
    PREPARED,
    /** It is not needed, or an operator wants it to take no more work. */
    DRAIN_WANTED,
    /** An operator wants it to take work again. */
    ENABLED,
    /** No attempt is left on it, and none can come. */
    EMPTY,
    /** Its engine has been silent for the grace time. */
    SILENT,
    /** Its engine answers again. */
    RETURNED,
    /** It has been well for as long as it had to. */
    TRUSTED,
    /** It stayed lost for too long. */
    GIVEN_UP,
    /** Its environment goes away at once, or the provider says that it is gone. */
    UNWANTED,
    /** The provider has it no more. */
    TAKEN_AWAY
}

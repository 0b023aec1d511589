package io.fairlead.domain.compute;

/** What follows from a change of a host's state, carried out after the change is durable; doing it twice is harmless. */
public enum HostEffect {
    LAUNCH,
    CONNECT,
    FETCH_IMAGES,
    TERMINATE,
    FORGET
}

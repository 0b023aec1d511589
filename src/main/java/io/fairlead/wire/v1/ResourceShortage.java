package io.fairlead.wire.v1;

/** A consumable resource that a job waits for: how much it asks, and how much is available now. */
public record ResourceShortage(String resource, long asked, long available) {}

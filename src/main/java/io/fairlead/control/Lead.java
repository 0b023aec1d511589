package io.fairlead.control;

/**
 * Whether this replica still leads, asked before each act on a host. What it decided is kept from the store by the
 * lease's epoch; this keeps a replica that was frozen from acting on what it decided before.
 */
@FunctionalInterface
public interface Lead {
    boolean isHeld();
}

package io.fairlead.domain.job;

import java.util.OptionalInt;

/**
 * How a container of a task ended.
 *
 * @param name of the container
 * @param exitCode empty if it never ran
 * @param reason the engine's text about it, empty if there is nothing to say
 */
public record ContainerEnd(String name, OptionalInt exitCode, String reason) {}

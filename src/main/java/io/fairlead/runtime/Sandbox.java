package io.fairlead.runtime;

/**
 * What containers of one attempt share beside volumes: their network always, so that they reach each other on
 * {@code localhost}, and other namespaces of the kernel if they are to.
 *
 * @param shareIpc shared memory, semaphores and queues
 * @param sharePid what processes are seen
 */
public record Sandbox(boolean shareIpc, boolean sharePid) {}

package io.fairlead.scheduler;

import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;

/**
 * The children of an array that wait for a place.
 *
 * @param runnable the array's own set of runnable children; it changes as they are placed
 * @param mostRunning how many of its children may hold a place at once
 */
record WaitingArray(JobId job, IndexSet runnable, int mostRunning) {}

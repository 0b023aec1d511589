package io.fairlead.control;

import io.fairlead.scheduler.Outlook;

import java.util.Optional;

/**
 * What the cycle answers to the question why a job waits.
 *
 * @param outlook to look ahead from; empty if it was not asked for, or too much waits
 */
record Explained(JobExplanation explanation, Optional<Outlook> outlook) {}

/**
 * Fairlead for programs and notebooks: connect, submit, watch, and fetch results. Begins at {@link
 * io.fairlead.client.Fairlead}.
 *
 * <p>Everything but what says otherwise uses operations of AWS Batch and CloudWatch Logs, and so works against AWS
 * too. What is an extension of Fairlead (sweeps, result files, retrying what failed, the reason why a job waits) throws
 * {@link io.fairlead.client.NotOnAws} there. All failures are {@link io.fairlead.client.FairleadException}s.
 */
package io.fairlead.client;

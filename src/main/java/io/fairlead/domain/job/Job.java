package io.fairlead.domain.job;

import java.util.Optional;

/**
 * A job as it stands: what was asked for and how far it has come.
 *
 * @param sequence order of acceptance in the whole service, ascending
 * @param children states of an array's children; null for every other job
 * @param unplacedReason why children ended that never got a place (cancelled, failed dependency); empty otherwise
 * @param hold present while the job is held back
 */
public record Job(
        Submission submission,
        long sequence,
        Progress progress,
        ChildStates children,
        String unplacedReason,
        Optional<Hold> hold) {
    public JobId id() {
        return submission.id();
    }

    public JobStatus status() {
        return progress.status();
    }

    public Optional<ChildStates> array() {
        return Optional.ofNullable(children);
    }
}

package io.fairlead.domain.job;

/** What a job waits for before it may run. Only success satisfies a dependency; failure fails the dependent. */
public sealed interface Dependency {
    /** The whole job waits for another job; for an array, for all of its children. */
    record OnJob(JobId job) implements Dependency {}

    /** The whole job waits for one child of an array or one node of a multi-node job. */
    record OnTask(TaskId task) implements Dependency {}

    /** Child <i>i</i> of this array waits for child <i>i</i> of another array of the same size. */
    record Pairwise(JobId array) implements Dependency {}

    /** Child <i>i</i> of this array waits for its child <i>i-1</i>. */
    record Sequential() implements Dependency {}
}

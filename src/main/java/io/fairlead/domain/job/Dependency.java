package io.fairlead.domain.job;

/** What a job waits for before it may run. An end that does not meet the condition fails the dependent. */
public sealed interface Dependency {
    Condition condition();

    /** How that which is waited for has to end. */
    enum Condition {
        /** It succeeds. This is the only one that AWS Batch has. */
        SUCCESS("to succeed") {
            @Override
            public boolean holds(JobStatus end) {
                return end == JobStatus.SUCCEEDED;
            }
        },
        /** It ends, however it does. */
        END("to end") {
            @Override
            public boolean holds(JobStatus end) {
                return end.isTerminal();
            }
        },
        FAILURE("to fail") {
            @Override
            public boolean holds(JobStatus end) {
                return end == JobStatus.FAILED;
            }
        };

        private final String wish;

        Condition(String wish) {
            this.wish = wish;
        }

        /** What is waited for, as the end of a sentence. */
        public String wish() {
            return wish;
        }

        public abstract boolean holds(JobStatus end);
    }

    /** The whole job waits for another job; for an array, for all of its children. */
    record OnJob(JobId job, Condition condition) implements Dependency {
        public OnJob {
            condition = orSuccess(condition);
        }

        public OnJob(JobId job) {
            this(job, Condition.SUCCESS);
        }
    }

    /** The whole job waits for one child of an array or one node of a multi-node job. */
    record OnTask(TaskId task, Condition condition) implements Dependency {
        public OnTask {
            condition = orSuccess(condition);
        }

        public OnTask(TaskId task) {
            this(task, Condition.SUCCESS);
        }
    }

    /** Child <i>i</i> of this array waits for child <i>i</i> of another array of the same size. */
    record Pairwise(JobId array, Condition condition) implements Dependency {
        public Pairwise {
            condition = orSuccess(condition);
        }

        public Pairwise(JobId array) {
            this(array, Condition.SUCCESS);
        }
    }

    /** Child <i>i</i> of this array waits for its child <i>i-1</i>. */
    record Sequential(Condition condition) implements Dependency {
        public Sequential {
            condition = orSuccess(condition);
        }

        public Sequential() {
            this(Condition.SUCCESS);
        }
    }

    /** What was stored before there were others has none. */
    private static Condition orSuccess(Condition given) {
        return given == null ? Condition.SUCCESS : given;
    }
}

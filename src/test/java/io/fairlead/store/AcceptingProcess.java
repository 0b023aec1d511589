package io.fairlead.store;

import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.store.commit.GroupCommit;
import io.fairlead.store.commit.JobWriter;
import io.fairlead.store.database.OpenStore;
import io.fairlead.store.json.StoredJson;

/** Accepts jobs from eight callers until it is killed, and says each id once the store has acknowledged it. */
final class AcceptingProcess {
    private static final int CALLERS = 8;

    private AcceptingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        OneDatabase database = new OneDatabase(arguments[0]);
        OpenStore.open(database.url(), database);
        JobWriter writer = new JobWriter(new GroupCommit(database), new StoredJson());
        for (int i = 0; i < CALLERS; i++) {
            Thread.ofPlatform().start(() -> acceptForEver(writer));
        }
        Thread.currentThread().join();
    }

    private static void acceptForEver(JobWriter writer) {
        while (true) {
            String id =
                    writer.accept(
                                    Samples.single("queue", "job"),
                                    Progress.in(JobStatus.RUNNABLE),
                                    null)
                            .id()
                            .toString();
            synchronized (System.out) {
                System.out.println(id);
                System.out.flush();
            }
        }
    }
}

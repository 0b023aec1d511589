package io.fairlead.control;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.Progress;
import io.fairlead.domain.job.RunTimeHistory;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.queue.ShareUse;
import io.fairlead.store.Change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What one cycle wants: changes to commit in one transaction, then effects to carry out, then wishes to confirm. Nothing
 * of it happens before the commit.
 */
final class Outcome {
    private final Instant now;
    private final List<Change> changes = new ArrayList<>();
    private final Map<OpenJob, JobStatus> touchedArrays = new LinkedHashMap<>();
    private final Map<List<String>, ShareUse> shareUses = new LinkedHashMap<>();
    private final Map<List<Object>, RunTimeHistory> runTimes = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<CompletableFuture<Void>> confirmations = new ArrayList<>();

    Outcome(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /** Notes the move of a job that is not an array, or of a child that has a row of its own. */
    void moved(OpenJob job, TaskId task, JobStatus from, Progress to) {
        if (task.part() == TaskId.Part.WHOLE) {
            changes.add(new Change.JobMoved(task.job(), from, to, now));
        } else {
            changes.add(new Change.ChildMoved(task, from, to, now));
            touched(job);
        }
    }

    /** Notes that an array must be written, once, whatever else happens to it in this cycle. */
    void touched(OpenJob array) {
        touchedArrays.putIfAbsent(array, array.progress().status());
    }

    /** Notes what a share has used, once, whatever is added to it in this cycle. */
    void used(ShareUse use) {
        shareUses.put(List.of(use.queue(), use.share()), use);
    }

    /** Notes how long attempts of a kind ran, once, however many of them end in this cycle. */
    void learned(RunTimeHistory history) {
        runTimes.put(List.of(history.definition(), history.share()), history);
    }

    /** Notes what happened to a waiting job now that is no move. */
    void note(JobId job, JobNote.Code code, String sentence) {
        changes.add(new Change.JobNoted(new JobNote(job, now, code, sentence)));
    }

    void add(Change change) {
        changes.add(change);
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    void confirm(CompletableFuture<Void> wish) {
        confirmations.add(wish);
    }

    List<Change> changes() {
        List<Change> all = new ArrayList<>(changes);
        touchedArrays.forEach(
                (array, before) ->
                        all.add(
                                new Change.ArrayMoved(
                                        array.id(),
                                        before,
                                        array.progress(),
                                        array.children(),
                                        array.unplacedReason(),
                                        now)));
        shareUses.values().forEach(use -> all.add(new Change.ShareUsed(use)));
        runTimes.values().forEach(each -> all.add(new Change.RunTimesLearned(each)));
        return all;
    }

    List<Effect> effects() {
        return effects;
    }

    List<CompletableFuture<Void>> confirmations() {
        return confirmations;
    }
}

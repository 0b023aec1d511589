package io.fairlead.control;

import io.fairlead.domain.job.WaitSpell;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Reason;
import io.fairlead.scheduler.Reasons;
import io.fairlead.scheduler.WorkClass;
import io.fairlead.store.Change;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what waiting work waits for as a series in time. A million jobs that ask for the same are one entry, which is written
 * when the kind of its reason changes, not when its numbers do. Looks once a second at most, and the less often the more there
 * is to look at, so that it takes a small and bounded part of the time. Owned by the cycle's thread.
 */
final class WaitRecorder {
    /** A look writes no more than so many changes; what is left is for the next look. */
    static final int MOST_AT_ONCE = 1000;

    static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_FOR_A_CLASS = Duration.ofNanos(100_000);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration BETWEEN_CLEARINGS = Duration.ofDays(1);

    private final Map<WaitingWork, WaitSpell> open = new LinkedHashMap<>();
    private Instant nextLook = Instant.MIN;
    private Instant nextClearing = Instant.MIN;
    private boolean isBehind;

    /**
     * Begins anew.
     *
     * @param kept what was waited for when this was last known
     */
    void restore(Collection<WaitSpell> kept) {
        open.clear();
        kept.forEach(spell -> open.put(new WaitingWork(spell.queue(), spell.work()), spell));
        nextLook = Instant.MIN;
        isBehind = false;
    }

    /** When there is something to look at, if nothing else happens before. */
    Optional<Instant> due() {
        return isBehind ? Optional.of(nextLook) : Optional.empty();
    }

    /**
     * @param backlog without what has just been placed
     */
    void look(Reasons reasons, Backlog backlog, List<String> queues, Outcome outcome) {
        Instant now = outcome.now();
        isBehind = now.isBefore(nextLook);
        if (isBehind) {
            return;
        }
        clear(now, outcome);
        Map<WaitingWork, Reason> waiting = new LinkedHashMap<>();
        int classes = 0;
        for (String queue : queues) {
            for (WorkClass each : backlog.classes(queue)) {
                classes++;
                reasons.of(each).ifPresent(reason -> add(waiting, WaitingWork.of(each), reason));
            }
        }
        int written = end(waiting, outcome);
        isBehind = !begin(waiting, MOST_AT_ONCE - written, outcome);
        nextLook = now.plus(PAUSE).plus(PAUSE_FOR_A_CLASS.multipliedBy(classes));
    }

    private void clear(Instant now, Outcome outcome) {
        if (!now.isBefore(nextClearing)) {
            outcome.add(new Change.WaitsForgotten(now.minus(KEPT)));
            nextClearing = now.plus(BETWEEN_CLEARINGS);
        }
    }

    /** Of several reasons the one that was recorded stays, so that nothing is written to and fro. */
    private void add(Map<WaitingWork, Reason> waiting, WaitingWork work, Reason reason) {
        waiting.merge(work, reason, (one, other) -> isRecorded(work, other) ? other : one);
    }

    private boolean isRecorded(WaitingWork work, Reason reason) {
        WaitSpell spell = open.get(work);
        return spell != null && spell.code().equals(code(reason));
    }

    private int end(Map<WaitingWork, Reason> waiting, Outcome outcome) {
        int ended = 0;
        Iterator<Map.Entry<WaitingWork, WaitSpell>> each = open.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<WaitingWork, WaitSpell> entry = each.next();
            Reason reason = waiting.get(entry.getKey());
            if (reason == null || !isRecorded(entry.getKey(), reason)) {
                outcome.add(new Change.Waited(entry.getValue().endedAt(outcome.now())));
                each.remove();
                ended++;
            }
        }
        return ended;
    }

    /** @return whether all that has begun is written */
    private boolean begin(Map<WaitingWork, Reason> waiting, int most, Outcome outcome) {
        int begun = 0;
        for (Map.Entry<WaitingWork, Reason> each : waiting.entrySet()) {
            WaitingWork work = each.getKey();
            if (open.containsKey(work)) {
                continue;
            }
            if (begun >= most) {
                return false;
            }
            WaitSpell spell = spell(work, each.getValue(), outcome.now());
            open.put(work, spell);
            outcome.add(new Change.Waited(spell));
            begun++;
        }
        return true;
    }

    private static WaitSpell spell(WaitingWork work, Reason reason, Instant now) {
        return new WaitSpell(
                work.queue(), work.text(), code(reason), reason.sentence(), now, Optional.empty());
    }

    private static String code(Reason reason) {
        return JobExplanation.Kind.of(reason).name();
    }
}

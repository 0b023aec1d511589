package io.fairlead.control;

import io.fairlead.domain.job.Attempt;
import io.fairlead.domain.job.AttemptEnd;
import io.fairlead.domain.job.JobNote;
import io.fairlead.domain.job.JobStatus;
import io.fairlead.domain.job.WaitSpell;
import io.fairlead.store.JobEventRecord;
import io.fairlead.store.JobStore;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a job waited for and since when. Reasons are kept for all work that asks for the same; a job has those of the times
 * during which it waited for a place.
 */
@Singleton
public final class WaitHistory {
    static final int MOST = 100;

    /** So many events of a job tell when its dependencies were met: they are its first ones. */
    private static final int FIRST_EVENTS = 10;

    private final JobStore store;

    WaitHistory(JobStore store) {
        this.store = store;
    }

    /** The latest entries, oldest first. Of an array as a whole those of any of its children. */
    public List<WaitEntry> of(JobView job) {
        List<JobNote> notes = store.notes(job.task().job());
        WaitingWork work = WaitingWork.of(WorkClasses.of(job.submission()));
        return told(job, ready(job, notes), notes, store.waits(work.queue(), work.text()));
    }

    /**
     * @param ready since when it waits for a place alone; empty if that is not so, or not known
     * @param spells of all work that asks for the same
     */
    static List<WaitEntry> told(
            JobView job, Optional<Instant> ready, List<JobNote> notes, List<WaitSpell> spells) {
        List<Span> held = held(job, notes);
        List<Span> waits = waits(job, ready).stream().flatMap(wait -> wait.without(held)).toList();
        List<WaitEntry> all =
                Stream.of(
                                dependencies(job, ready),
                                notes.stream().flatMap(note -> shown(note, held)),
                                spells.stream().flatMap(spell -> shown(spell, waits)))
                        .flatMap(each -> each)
                        .sorted(Comparator.comparing(WaitEntry::from))
                        .toList();
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** Since when the job has had nothing to wait for but a place; empty if that is not so, or not known. */
    private Optional<Instant> ready(JobView job, List<JobNote> notes) {
        if (job.submission().dependencies().isEmpty()) {
            return Optional.of(job.submission().createdAt());
        }
        if (job.submission().arraySize() > 0) {
            return notes.stream()
                    .filter(note -> note.code() == JobNote.Code.DEPENDENCIES_MET)
                    .map(JobNote::at)
                    .findFirst();
        }
        return store.history(job.task().job(), 0, FIRST_EVENTS).stream()
                .filter(event -> event.status() == JobStatus.RUNNABLE)
                .map(JobEventRecord::at)
                .findFirst();
    }

    private static Stream<WaitEntry> dependencies(JobView job, Optional<Instant> ready) {
        boolean childrenWaitEach = job.submission().arraySize() > 0 && ready.isEmpty();
        if (job.submission().dependencies().isEmpty() || childrenWaitEach) {
            return Stream.empty();
        }
        return Stream.of(
                new WaitEntry(
                        job.submission().createdAt(),
                        ready.or(() -> Optional.ofNullable(job.progress().stoppedAt())),
                        WaitEntry.DEPENDENCIES,
                        "waits for the jobs that it depends on"));
    }

    /** Before its first attempt, between attempts, and after the last one if it is to have another. */
    private static List<Span> waits(JobView job, Optional<Instant> ready) {
        List<Span> waits = new ArrayList<>();
        Instant from = ready.orElse(null);
        for (Attempt attempt : job.attempts()) {
            if (from != null) {
                waits.add(new Span(from, attempt.claimedAt()));
            }
            from = attempt.ended().map(AttemptEnd::stoppedAt).orElse(null);
        }
        boolean hasEnded = job.progress().status().isTerminal();
        if (from != null && !hasEnded) {
            waits.add(new Span(from, Instant.MAX));
        } else if (from != null && job.attempts().isEmpty()) {
            waits.add(new Span(from, Optional.ofNullable(job.progress().stoppedAt()).orElse(from)));
        }
        return waits;
    }

    private static List<Span> held(JobView job, List<JobNote> notes) {
        List<Span> held = new ArrayList<>();
        Instant from = null;
        for (JobNote note : notes) {
            if (note.code() == JobNote.Code.HELD) {
                from = note.at();
            } else if (note.code() == JobNote.Code.RELEASED && from != null) {
                held.add(new Span(from, note.at()));
                from = null;
            }
        }
        if (from != null) {
            held.add(
                    new Span(
                            from,
                            Optional.ofNullable(job.progress().stoppedAt()).orElse(Instant.MAX)));
        }
        return held;
    }

    private static Stream<WaitEntry> shown(JobNote note, List<Span> held) {
        return switch (note.code()) {
            case HELD ->
                    held.stream()
                            .filter(span -> span.from().equals(note.at()))
                            .limit(1)
                            .map(span -> entry(note, span.end()));
            case RELEASED, PRIORITY_CHANGED -> Stream.of(entry(note, Optional.of(note.at())));
            case DEPENDENCIES_MET -> Stream.empty();
        };
    }

    private static WaitEntry entry(JobNote note, Optional<Instant> to) {
        return new WaitEntry(note.at(), to, note.code().name(), note.sentence());
    }

    private static Stream<WaitEntry> shown(WaitSpell spell, List<Span> waits) {
        var whole = new Span(spell.from(), spell.until().orElse(Instant.MAX));
        return waits.stream()
                .filter(wait -> !wait.isBriefIn(whole))
                .map(whole::within)
                .filter(span -> !span.isEmpty())
                .map(
                        span ->
                                new WaitEntry(
                                        span.from(), span.end(), spell.code(), spell.sentence()));
    }

    /**
     * @param until {@link Instant#MAX} if it goes on
     */
    private record Span(Instant from, Instant until) {
        boolean isEmpty() {
            return !from.isBefore(until);
        }

        /** Whether it joined something and was over so soon that the other's end may just not have been noticed. */
        boolean isBriefIn(Span other) {
            return from.isAfter(other.from)
                    && !until.equals(Instant.MAX)
                    && Duration.between(from, until).compareTo(WaitRecorder.PAUSE) < 0;
        }

        Optional<Instant> end() {
            return until.equals(Instant.MAX) ? Optional.empty() : Optional.of(until);
        }

        Span within(Span other) {
            return new Span(
                    from.isAfter(other.from) ? from : other.from,
                    until.isBefore(other.until) ? until : other.until);
        }

        /** What is left between others that follow one another. */
        Stream<Span> without(List<Span> others) {
            List<Span> left = new ArrayList<>();
            Instant at = from;
            for (Span other : others) {
                left.add(new Span(at, other.from).within(this));
                at = other.until;
            }
            left.add(new Span(at, until).within(this));
            return left.stream();
        }
    }
}

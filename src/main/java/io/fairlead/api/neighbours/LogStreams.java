package io.fairlead.api.neighbours;

import io.fairlead.api.batch.LogStream;
import io.fairlead.control.Attempts;
import io.fairlead.control.Attempts.Place;
import io.fairlead.control.Definitions;

import jakarta.inject.Singleton;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds log groups and streams. A group exists if a job definition names it, and the default one always. */
@Singleton
final class LogStreams {
    private final Attempts attempts;
    private final Definitions definitions;

    LogStreams(Attempts attempts, Definitions definitions) {
        this.attempts = attempts;
        this.definitions = definitions;
    }

    SortedSet<String> groups() {
        SortedSet<String> groups = new TreeSet<>();
        groups.add(LogStream.DEFAULT_GROUP);
        definitions.all("").stream()
                .flatMap(definition -> definition.work().tasks().stream())
                .flatMap(task -> task.containers().stream())
                .map(container -> LogStream.group(container.spec().logging()))
                .forEach(groups::add);
        return groups;
    }

    void requireGroup(String group) {
        if (!group.equals(LogStream.DEFAULT_GROUP) && !groups().contains(group)) {
            throw new Mistake(
                    "ResourceNotFoundException",
                    "The specified log group does not exist: no job definition names "
                            + group
                            + ". Jobs log to "
                            + LogStream.DEFAULT_GROUP
                            + " unless their definition says otherwise.");
        }
    }

    Optional<AttemptLog> find(String group, String name) {
        return LogStream.attempt(name)
                .flatMap(attempts::find)
                .filter(AttemptLog::exists)
                .flatMap(
                        run ->
                                AttemptLog.of(run)
                                        .filter(log -> log.name().equals(name))
                                        .findFirst())
                .filter(log -> log.group().equals(group));
    }

    AttemptLog require(String group, String name) {
        requireGroup(group);
        return find(group, name)
                .orElseThrow(
                        () ->
                                new Mistake(
                                        "ResourceNotFoundException",
                                        "The specified log stream does not exist: "
                                                + name
                                                + ". The description of a job names the stream of each attempt, once it runs."));
    }

    /**
     * Where a listing goes on.
     *
     * @param containers how many of that attempt's have been shown
     */
    record After(Place place, int containers) {
        static final After NOTHING = new After(Place.BEGIN, 0);

        static After of(AttemptLog log) {
            return new After(log.run().place(), log.position() + 1);
        }

        private Place placeBefore() {
            return containers == 0
                    ? place
                    : new Place(place.sequence(), place.index(), place.number() - 1);
        }

        private boolean isBefore(AttemptLog log) {
            return !log.run().place().equals(place) || log.position() >= containers;
        }
    }

    /**
     * Streams of a group, those of the newest job first.
     *
     * @param prefix of their names; empty for all
     * @param mostJobs look at no more jobs than that
     */
    Stream<AttemptLog> newestFirst(String group, String prefix, After after, int mostJobs) {
        Optional<AttemptLog> whole = find(group, prefix);
        if (whole.isPresent()) {
            return after.equals(After.NOTHING) ? whole.stream() : Stream.empty();
        }
        return attempts.newestFirst(after.placeBefore(), mostJobs)
                .filter(AttemptLog::exists)
                .flatMap(AttemptLog::of)
                .filter(after::isBefore)
                .filter(log -> log.group().equals(group) && log.name().startsWith(prefix));
    }
}

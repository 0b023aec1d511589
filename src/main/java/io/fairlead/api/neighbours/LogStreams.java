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
                .map(definition -> LogStream.group(definition.container().logging()))
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
                .map(AttemptLog::new)
                .filter(log -> log.group().equals(group) && log.name().equals(name));
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
     * Streams of a group, those of the newest job first.
     *
     * @param prefix of their names; empty for all
     * @param mostJobs look at no more jobs than that
     */
    Stream<AttemptLog> newestFirst(String group, String prefix, Place after, int mostJobs) {
        Optional<AttemptLog> whole = find(group, prefix);
        if (whole.isPresent()) {
            return after.equals(Place.BEGIN) ? whole.stream() : Stream.empty();
        }
        return attempts.newestFirst(after, mostJobs)
                .filter(AttemptLog::exists)
                .map(AttemptLog::new)
                .filter(log -> log.group().equals(group) && log.name().startsWith(prefix));
    }
}

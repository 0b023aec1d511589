package io.fairlead.store;

import io.fairlead.domain.job.JobStatus;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which jobs to list. Each member restricts further; an empty one does not.
 *
 * @param queues any of them
 * @param statuses any of them
 * @param names any of them, compared without regard to case
 * @param definitions any of them: names of definitions, or a name with a revision, {@code name:3}
 * @param shares any of the share identifiers
 * @param tags all of them, each with its value
 * @param created when the job was created
 * @param stopped when the job ended; a job that has not is in no window but an open one
 */
public record JobQuery(
        Set<String> queues,
        Set<JobStatus> statuses,
        List<Pattern> names,
        List<Pattern> definitions,
        Set<String> shares,
        Map<String, String> tags,
        Window created,
        Window stopped) {
    /** Every job. */
    public static final JobQuery ALL =
            new JobQuery(
                    Set.of(),
                    Set.of(),
                    List.of(),
                    List.of(),
                    Set.of(),
                    Map.of(),
                    Window.OPEN,
                    Window.OPEN);

    public JobQuery {
        queues = Set.copyOf(queues);
        statuses = Set.copyOf(statuses);
        names = names.stream().map(Pattern::lower).toList();
        definitions = List.copyOf(definitions);
        shares = Set.copyOf(shares);
        tags = Map.copyOf(tags);
    }

    /**
     * A text, or the beginning of one.
     *
     * @param prefix whether anything may follow
     */
    public record Pattern(String text, boolean prefix) {
        /**
         * @param written with a trailing {@code *} for a beginning
         */
        public static Pattern of(String written) {
            return written.endsWith("*")
                    ? new Pattern(written.substring(0, written.length() - 1), true)
                    : new Pattern(written, false);
        }

        /** Whether it fits a text as it is written. */
        public boolean matches(String written) {
            return prefix ? written.startsWith(text) : written.equals(text);
        }

        private Pattern lower() {
            return new Pattern(text.toLowerCase(Locale.ROOT), prefix);
        }
    }

    /**
     * A span of time in milliseconds since 1970.
     *
     * @param from included
     * @param until not included
     */
    public record Window(long from, long until) {
        public static final Window OPEN = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

        public boolean isOpen() {
            return equals(OPEN);
        }
    }

    public JobQuery inQueues(Set<String> chosen) {
        return new JobQuery(chosen, statuses, names, definitions, shares, tags, created, stopped);
    }

    public JobQuery in(Set<JobStatus> chosen) {
        return new JobQuery(queues, chosen, names, definitions, shares, tags, created, stopped);
    }

    public JobQuery named(List<Pattern> chosen) {
        return new JobQuery(queues, statuses, chosen, definitions, shares, tags, created, stopped);
    }

    public JobQuery ofDefinitions(List<Pattern> chosen) {
        return new JobQuery(queues, statuses, names, chosen, shares, tags, created, stopped);
    }

    public JobQuery ofShares(Set<String> chosen) {
        return new JobQuery(queues, statuses, names, definitions, chosen, tags, created, stopped);
    }

    public JobQuery tagged(Map<String, String> chosen) {
        return new JobQuery(queues, statuses, names, definitions, shares, chosen, created, stopped);
    }

    public JobQuery created(Window chosen) {
        return new JobQuery(queues, statuses, names, definitions, shares, tags, chosen, stopped);
    }

    public JobQuery stopped(Window chosen) {
        return new JobQuery(queues, statuses, names, definitions, shares, tags, created, chosen);
    }
}

package io.fairlead.api.batch;

import io.fairlead.control.JobView;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.wire.batch.KeyValuesPair;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The filters of ListJobs. */
final class JobFilters {
    /** The one filter that {@code jobStatus} may narrow further. */
    private static final String SHARE = "SHARE_IDENTIFIER";

    private static final Map<String, Function<String, Predicate<JobView>>> KINDS =
            Map.of(
                    "JOB_NAME",
                    ListingFilter.byName(view -> view.submission().name()),
                    "JOB_DEFINITION",
                    JobFilters::byDefinition,
                    "BEFORE_CREATED_AT",
                    ListingFilter.before(JobFilters::createdAt),
                    "AFTER_CREATED_AT",
                    ListingFilter.after(JobFilters::createdAt),
                    SHARE,
                    value -> view -> view.submission().shareIdentifier().equals(value));

    private JobFilters() {}

    static ListingFilter<JobView> of(KeyValuesPair filter) {
        return ListingFilter.of(filter, KINDS);
    }

    static boolean allowsStatus(ListingFilter<JobView> filter) {
        return filter.name().equals(SHARE);
    }

    private static Predicate<JobView> byDefinition(String value) {
        String wanted = Arns.nameOf(value);
        return view -> {
            DefinitionId id = view.submission().definition();
            return wanted.equals(id.name())
                    || wanted.equals(id.toString())
                    || wanted.endsWith("*")
                            && id.name().startsWith(wanted.substring(0, wanted.length() - 1));
        };
    }

    private static long createdAt(JobView view) {
        return view.submission().createdAt().toEpochMilli();
    }
}

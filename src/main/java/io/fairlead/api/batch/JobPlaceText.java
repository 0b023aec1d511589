package io.fairlead.api.batch;

import io.fairlead.store.JobPlace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a listing of jobs, as a client carries it from page to page. */
public final class JobPlaceText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

    private JobPlaceText() {}

    public static String of(JobPlace place) {
        return place.createdAt() + "." + place.sequence();
    }

    /** Empty if it is none. */
    public static Optional<JobPlace> read(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new JobPlace(
                                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }
}

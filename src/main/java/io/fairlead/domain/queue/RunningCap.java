package io.fairlead.domain.queue;

import io.fairlead.domain.Refused;

import java.util.Map;
import java.util.regex.Pattern;

/** The tag of a queue or an array that limits how many of its tasks hold a place at once. */
public final class RunningCap {
    public static final String TAG = "fairlead:max-running";
    public static final int NONE = Integer.MAX_VALUE;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private RunningCap() {}

    /**
     * @return {@link #NONE} if there is no such tag
     * @throws Refused if it is no number from 1 on
     */
    public static int of(Map<String, String> tags) {
        String value = tags.get(TAG);
        if (value == null) {
            return NONE;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw Refused.invalid(
                    "tags.%s is \"%s\"; it must be a whole number from 1 to 999999999."
                            .formatted(TAG, value));
        }
        return Integer.parseInt(value);
    }
}

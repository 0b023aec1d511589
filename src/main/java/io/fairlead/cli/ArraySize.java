package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many children an array has, and how many of them may run at once.
 *
 * @param mostRunning empty if there is no cap
 */
record ArraySize(int children, String mostRunning) {
    private static final String CAP_TAG = "fairlead:max-running";
    private static final String NUMBER = "([0-9]{1,9})";
    private static final Pattern TEXT =
            Pattern.compile("(?:" + NUMBER + "-)?" + NUMBER + "(?:%([1-9][0-9]{0,8}))?");

    static void declare(CommandSpec spec) {
        Declared.value(
                spec,
                "N|0-LAST[%MOST]",
                "Run N children, each with its own index from 0 on; MOST of them at once.",
                "--array");
    }

    /** Reads {@code 100}, {@code 0-99}, {@code 100%10} and {@code 0-99%10}. */
    static ArraySize parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw refused(
                    text,
                    "it takes a number of children, or their indexes from 0 to the last, and after %"
                            + " how many run at once",
                    "write 100, 0-99 or 0-99%10");
        }
        int last = Integer.parseInt(matcher.group(2));
        boolean isRange = matcher.group(1) != null;
        if (isRange && Integer.parseInt(matcher.group(1)) != 0) {
            throw refused(
                    text,
                    "the indexes of an array begin at 0",
                    "write 0-LAST, or for other numbers 'fairlead sweep --over N=FROM:TO'");
        }
        if (!isRange && last == 0) {
            throw refused(text, "an array has at least one child", "write 100, 0-99 or 0-99%10");
        }
        String most = matcher.group(3) == null ? "" : matcher.group(3);
        return new ArraySize(isRange ? last + 1 : last, most);
    }

    private static Failure refused(String text, String why, String remedy) {
        return Failure.usage("--array is '" + text + "'", why, remedy);
    }

    /**
     * Adds them to a SubmitJob request; the service reads the cap from a tag.
     *
     * @param tags K=V, as they are given beside
     */
    void into(JsonObject request, List<String> tags) {
        request.with("arrayProperties", new JsonObject().with("size", children));
        if (mostRunning.isEmpty()) {
            return;
        }
        if (tags.stream().anyMatch(tag -> tag.startsWith(CAP_TAG + "="))) {
            throw Failure.usage(
                    "how many run at once is given twice",
                    "what follows % in --array becomes the tag " + CAP_TAG,
                    "leave out one of them");
        }
        request.with("tags", request.object("tags").with(CAP_TAG, mostRunning));
    }
}

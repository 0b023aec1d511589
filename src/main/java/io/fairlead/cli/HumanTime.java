package io.fairlead.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write and read them. */
final class HumanTime {
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(d|h|m|s|)");

    private HumanTime() {}

    /** Two units at most: {@code 41s}, {@code 3m 20s}, {@code 1h 30m}, {@code 2d 4h}. */
    static String of(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** The largest unit alone: {@code 41s}, {@code 3m}, {@code 2d}. */
    static String roughly(Duration time) {
        return of(time).split(" ")[0];
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
    }

    /** As a stopwatch shows it: {@code 0:43}, {@code 12:05}, {@code 1:00:07}. */
    static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        String tail = pad(seconds / 60 % 60, seconds >= 3600) + ":" + pad(seconds % 60, true);
        return seconds >= 3600 ? seconds / 3600 + ":" + tail : tail;
    }

    private static String pad(long number, boolean toTwo) {
        return toTwo && number < 10 ? "0" + number : String.valueOf(number);
    }

    /** Reads {@code 90}, {@code 90s}, {@code 15m}, {@code 1h30m}, {@code 2d}; a bare number is seconds. */
    static Optional<Duration> parse(String text) {
        Matcher part = PART.matcher(text.replace(" ", ""));
        long seconds = 0;
        int end = 0;
        while (part.lookingAt()) {
            boolean bare = part.group(2).isEmpty();
            if (bare && (end > 0 || part.end() < text.length())) {
                return Optional.empty();
            }
            seconds += Long.parseLong(part.group(1)) * secondsOf(part.group(2));
            end = part.end();
            part.region(end, part.regionEnd());
        }
        boolean whole = end > 0 && end == text.replace(" ", "").length();
        return whole ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    private static long secondsOf(String unit) {
        return switch (unit) {
            case "d" -> 86_400;
            case "h" -> 3600;
            case "m" -> 60;
            default -> 1;
        };
    }
}

package io.fairlead.cli;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as people write and read them, in MiB. */
final class MemorySize {
    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,9})(M|MiB|MB|G|GiB|GB|T|TiB|TB|)", Pattern.CASE_INSENSITIVE);

    private MemorySize() {}

    /** Reads {@code 512}, {@code 512M}, {@code 4G}, {@code 1T}; a bare number is MiB. */
    static OptionalLong parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2).isEmpty() ? "M" : matcher.group(2).substring(0, 1);
        return OptionalLong.of(
                switch (unit) {
                    case "g", "G" -> number << 10;
                    case "t", "T" -> number << 20;
                    default -> number;
                });
    }

    /** {@code 512M}, {@code 4G}, {@code 4.5G}. */
    static String of(long mebibytes) {
        if (mebibytes < 1024) {
            return mebibytes + "M";
        }
        long tenths = Math.round(mebibytes * 10 / 1024.0);
        return tenths % 10 == 0 ? tenths / 10 + "G" : tenths / 10 + "." + tenths % 10 + "G";
    }

    /** {@code 17 B}, {@code 3.4 KiB}, {@code 1.2 MiB}. */
    static String ofBytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double size = bytes;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        long tenths = Math.round(size * 10);
        String number =
                unit == 0 || tenths % 10 == 0
                        ? String.valueOf(tenths / 10)
                        : tenths / 10 + "." + tenths % 10;
        return number + " " + units[unit];
    }
}

package io.fairlead.api.batch;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job definition as clients name it: {@code name}, {@code name:revision}, or an ARN with or without a revision. */
record DefinitionName(String name, OptionalInt revision) {
    private static final Pattern WITH_REVISION =
            Pattern.compile("(?<name>.+):(?<revision>[1-9][0-9]{0,8})");

    /** Whatever is given; a name that cannot exist is found out when it is looked for. */
    static DefinitionName parse(String given) {
        String plain = Arns.nameOf(given);
        Matcher parts = WITH_REVISION.matcher(plain);
        return parts.matches()
                ? new DefinitionName(
                        parts.group("name"),
                        OptionalInt.of(Integer.parseInt(parts.group("revision"))))
                : new DefinitionName(plain, OptionalInt.empty());
    }
}

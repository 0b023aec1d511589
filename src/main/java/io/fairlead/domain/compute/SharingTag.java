package io.fairlead.domain.compute;

import io.fairlead.domain.Refused;

import java.util.Map;
import java.util.Optional;

/** The tag by which an environment says that its hosts are shared with others, whose containers count as used. */
public final class SharingTag {
    public static final String NAME = "fairlead:count-others";

    private SharingTag() {}

    /**
     * @return empty if the tags do not say
     * @throws Refused if the tag has a value without a meaning
     */
    public static Optional<Boolean> in(Map<String, String> tags) {
        String value = tags.get(NAME);
        if (value == null) {
            return Optional.empty();
        }
        return switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default ->
                    throw Refused.invalid(
                            "tags.%s is \"%s\"; it must be true or false.".formatted(NAME, value));
        };
    }
}

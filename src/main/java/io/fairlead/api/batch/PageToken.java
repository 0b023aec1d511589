package io.fairlead.api.batch;

import io.fairlead.domain.Refused;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where a listing goes on. Opaque to clients: the kind of listing and the key of the last entry given. */
public final class PageToken {
    private PageToken() {}

    public static String after(String listing, String lastKey) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((listing + " " + lastKey).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param nextToken null or empty for the first page
     * @return the key of the last entry given, or empty for the first page
     * @throws Refused if the token is not of this listing
     */
    public static Optional<String> read(String listing, String nextToken) {
        if (nextToken == null || nextToken.isEmpty()) {
            return Optional.empty();
        }
        String text = decoded(nextToken);
        if (!text.startsWith(listing + " ")) {
            throw foreign();
        }
        return Optional.of(text.substring(listing.length() + 1));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw foreign();
        }
    }

    /**
     * @param key of a listing whose keys are numbers
     * @throws Refused if it is none
     */
    static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException notOurs) {
            throw foreign();
        }
    }

    static Refused foreign() {
        return Refused.invalid(
                "nextToken is not one that this listing gave. Leave it out to begin with the first page.");
    }
}

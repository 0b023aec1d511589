package io.fairlead.client.http;

import java.io.IOException;

/** Nobody answered, or what answered broke off. The message says what happened, in a few words. */
public final class ServiceUnreachable extends IOException {
    private final Profile profile;

    ServiceUnreachable(Profile profile, String what, IOException cause) {
        super(what, cause);
        this.profile = profile;
    }

    public Profile profile() {
        return profile;
    }
}

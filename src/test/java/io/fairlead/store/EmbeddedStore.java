package io.fairlead.store;

import io.fairlead.TestDirectory;
import io.quarkus.test.junit.QuarkusTestProfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The store's beans alone, on the embedded database in a directory of its own. */
public class EmbeddedStore implements QuarkusTestProfile {
    /** The other rooms need engines and files; the store needs none of them. */
    static final String OTHER_ROOMS =
            "io.fairlead.app.**,io.fairlead.api.**,io.fairlead.control.**,io.fairlead.runtime.**";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>();
        overrides.put("quarkus.arc.exclude-types", OTHER_ROOMS);
        overrides.put("quarkus.http.test-port", "0");
        try {
            overrides.put("fairlead.data-dir", TestDirectory.create("store").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return overrides;
    }
}

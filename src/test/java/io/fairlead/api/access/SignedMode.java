package io.fairlead.api.access;

import io.fairlead.api.WithoutEngine;

import java.util.HashMap;
import java.util.Map;

/** The whole service as others reach it: nobody is let in without a signature. */
public class SignedMode extends WithoutEngine {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("fairlead.security.mode", "signed");
        overrides.put("fairlead.limits.body-mib", "1");
        return overrides;
    }
}

package io.fairlead.runtime.docker;

import com.github.dockerjava.api.model.Info;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The GPUs that an engine says it has: devices found by the container device interface (engine 28.2 and newer), or else
 * those that its operator named with {@code --node-generic-resource gpu=ID}.
 */
final class EngineGpus {
    private static final String CDI_PREFIX = "nvidia.com/gpu=";

    private EngineGpus() {}

    static List<String> in(Info info) {
        List<String> found = discovered(info.getRawValues().get("DiscoveredDevices"));
        return found.isEmpty() ? named(info.getRawValues().get("GenericResources")) : found;
    }

    private static List<String> discovered(Object devices) {
        List<String> ids = new ArrayList<>();
        for (Object device : asList(devices)) {
            String id = String.valueOf(asMap(device).get("ID"));
            if (id.startsWith(CDI_PREFIX) && !id.equals(CDI_PREFIX + "all")) {
                ids.add(id.substring(CDI_PREFIX.length()));
            }
        }
        return ids;
    }

    private static List<String> named(Object resources) {
        List<String> ids = new ArrayList<>();
        for (Object resource : asList(resources)) {
            Map<?, ?> spec = asMap(asMap(resource).get("NamedResourceSpec"));
            if (String.valueOf(spec.get("Kind")).toLowerCase(Locale.ROOT).contains("gpu")) {
                ids.add(String.valueOf(spec.get("Value")));
            }
        }
        return ids;
    }

    private static List<?> asList(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> asMap(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}

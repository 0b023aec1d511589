package io.fairlead.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name by which the service knows its own containers. */
final class ServiceId {
    private ServiceId() {}

    /** As configured, else as kept in the data directory, where a new one is made at the first start. */
    static String of(FairleadConfig config) {
        return config.serviceId().orElseGet(() -> kept(config.dataDir()));
    }

    private static String kept(Path dataDirectory) {
        Path file = dataDirectory.resolve("service-id");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(dataDirectory);
                Files.writeString(file, "fairlead-" + UUID.randomUUID().toString().substring(0, 8));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the service's name cannot be kept in " + file, e);
        }
    }
}

package io.fairlead.runtime.docker;

import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;

import io.fairlead.domain.Secret;
import io.fairlead.domain.job.ContainerSpec.LogConfiguration;
import io.fairlead.runtime.StartFailed;

import java.util.HashMap;
import java.util.Map;

/**
 * Which log driver a container gets. Without a wish it is {@code json-file}, which can be read back, blocks the program
 * rather than losing a line, and here keeps at least {@code logMiB} before it drops the oldest part.
 */
record DockerLogs(int logMiB) {
    /** The space is cut into this many files, of which the engine drops the oldest when all are full. */
    static final int FILES = 4;

    LogConfig configFor(LogConfiguration wanted, Map<String, Secret> secrets) throws StartFailed {
        if (wanted.isOwnCapture()) {
            return new LogConfig(
                    LoggingType.JSON_FILE,
                    Map.of("max-size", logMiB / FILES + "m", "max-file", Integer.toString(FILES)));
        }
        LoggingType driver = LoggingType.fromValue(wanted.driver());
        if (driver == null) {
            throw new StartFailed(
                    "CannotCreateContainerError: log driver '"
                            + wanted.driver()
                            + "' is not one of Docker's; leave logConfiguration out for Fairlead's"
                            + " own log");
        }
        Map<String, String> options = new HashMap<>(wanted.options());
        secrets.forEach((name, value) -> options.put(name, value.value()));
        return new LogConfig(driver, options);
    }
}

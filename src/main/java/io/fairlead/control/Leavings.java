package io.fairlead.control;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.ContainerId;
import io.fairlead.files.OutputArchive;
import io.fairlead.logs.LogArchive;
import io.fairlead.runtime.ContainerEngine;
import io.fairlead.runtime.StreamBroken;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what an attempt leaves behind on its host: the logs of its containers and its output files. */
@Singleton
final class Leavings {
    private static final Logger LOG = Logger.getLogger(Leavings.class);

    /** Of what an engine begins to send and breaks off although it is there. */
    private static final int TRIES = 3;

    private final LogArchive logs;
    private final OutputArchive outputs;

    Leavings(LogArchive logs, OutputArchive outputs) {
        this.logs = logs;
        this.outputs = outputs;
    }

    /**
     * A job does not hang because a disk is full: what could not be kept is told with its end. An engine that is away is
     * waited for, though.
     *
     * @param containers those that have run
     * @return what could not be kept, and why
     * @throws io.fairlead.runtime.EngineUnreachable if the engine does not answer
     */
    List<String> keep(
            AttemptId attempt,
            List<ContainerId> containers,
            List<String> paths,
            ContainerEngine engine) {
        List<String> troubles = new ArrayList<>();
        for (ContainerId container : containers) {
            keep(attempt, "its log", troubles, () -> keepLog(container, engine));
        }
        for (String path : paths) {
            keep(
                    attempt,
                    "what it left in " + path,
                    troubles,
                    () -> keepOutput(attempt, containers, path, engine));
        }
        return troubles;
    }

    /** Something of an attempt to be kept. */
    private interface Keeping {
        void run() throws IOException;
    }

    private static void keep(
            AttemptId attempt, String what, List<String> troubles, Keeping keeping) {
        for (int tries = 1; ; tries++) {
            try {
                keeping.run();
                return;
            } catch (IOException e) {
                if (e instanceof StreamBroken && tries < TRIES) {
                    continue;
                }
                LOG.errorf(e, "%s: %s could not be kept", attempt, what);
                troubles.add(what + " could not be kept: " + e.getMessage());
                return;
            }
        }
    }

    private void keepLog(ContainerId container, ContainerEngine engine) throws IOException {
        try (ContainerEngine.LogLines lines = engine.logs(container, Instant.EPOCH, false)) {
            logs.save(container, lines);
        }
    }

    /** A path is taken from the first container that has it. */
    private void keepOutput(
            AttemptId attempt, List<ContainerId> containers, String path, ContainerEngine engine)
            throws IOException {
        for (ContainerId container : containers) {
            Optional<InputStream> found = engine.copyOut(container, path);
            if (found.isPresent()) {
                try (InputStream tar = found.get()) {
                    outputs.collect(attempt, path, tar);
                }
                return;
            }
        }
    }
}

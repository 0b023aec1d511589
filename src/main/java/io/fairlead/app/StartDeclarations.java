package io.fairlead.app;

import io.fairlead.api.declare.ApplyPlan;
import io.fairlead.api.declare.Change;
import io.fairlead.api.declare.Declarations;
import io.fairlead.api.declare.DeclaredFile;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Applies the declared files at start. A problem in a file is told in the log, and the service goes on with what it had:
 * a restart with a broken file must not take a laboratory's queues away.
 */
@Singleton
final class StartDeclarations {
    private static final Logger LOG = Logger.getLogger(StartDeclarations.class);

    private final FairleadConfig config;
    private final Declarations declarations;

    StartDeclarations(FairleadConfig config, Declarations declarations) {
        this.config = config;
        this.declarations = declarations;
    }

    void apply() {
        List<DeclaredFile> files = new ArrayList<>();
        config.declarations().forEach(path -> files.addAll(read(path)));
        ApplyPlan done = declarations.apply(files);
        done.problems()
                .forEach(
                        problem ->
                                LOG.errorf(
                                        "%s:%d: %s",
                                        problem.file(), problem.line(), problem.message()));
        if (!done.problems().isEmpty()) {
            LOG.error("Because of these problems none of the declared files was applied.");
            return;
        }
        done.changes().stream()
                .filter(change -> change.action() != Change.Action.UNCHANGED)
                .forEach(
                        change ->
                                LOG.infof(
                                        "%s %s: %s",
                                        change.kind(),
                                        change.name(),
                                        change.action() == Change.Action.CREATE
                                                ? "created"
                                                : "updated " + change.differences()));
    }

    private static List<DeclaredFile> read(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(file(path));
        }
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(each -> each.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .map(StartDeclarations::file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    private static DeclaredFile file(Path path) {
        try {
            return new DeclaredFile(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}

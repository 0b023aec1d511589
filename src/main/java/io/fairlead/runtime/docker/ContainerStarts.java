package io.fairlead.runtime.docker;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine.Progress;
import io.fairlead.runtime.ContainerEngine.Started;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;
import io.fairlead.runtime.EngineUnreachable;
import io.fairlead.runtime.StartFailed;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Creates and starts containers: three calls if the image is on the host (create, start, and inspect for the time), and
 * no more containers at once than the settings say.
 *
 * <p>Docker starts an ended container again when asked to start it, so a container has its turn alone: nobody may find
 * it created, lose sight of it, and start it once more after it has run. What a former call, or a process that is no more,
 * asked for may arrive late, as what a killed process has sent does when its host can be reached again: a container that is
 * found created is therefore made anew, and a start on its way to the former one finds nothing. An engine that dies while it
 * starts a container may have started its program and show it as created all the same when it is back.
 */
final class ContainerStarts {
    private static final int NAME_TRIES = 10;
    private static final Duration NAME_PAUSE = Duration.ofMillis(200);
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final DockerConnection connection;
    private final Containers containers;
    private final EngineMemory memory;
    private final CreateOptions options;
    private final ImagePulls pulls;
    private final Duration limit;
    private final Semaphore places;
    private final Turns turns = new Turns();

    ContainerStarts(DockerConnection connection, Containers containers, DockerSettings settings) {
        this.connection = connection;
        this.containers = containers;
        memory = new EngineMemory(connection);
        options = new CreateOptions(settings);
        pulls = new ImagePulls(connection, settings);
        limit = settings.times().start();
        places = new Semaphore(settings.maxConcurrentStarts());
    }

    Started start(ContainerOrder order, Progress progress) throws StartFailed {
        try {
            if (order.sandbox().isEmpty()) {
                return startWithPulls(order, progress);
            }
            Started sandbox = startSandbox(order);
            return new Started(startWithPulls(order, progress).at(), sandbox.address());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnreachable("interrupted while starting " + order.id(), e);
        }
    }

    private Started startWithPulls(ContainerOrder order, Progress progress)
            throws StartFailed, InterruptedException {
        Optional<Started> started = startWithImage(order);
        if (started.isPresent()) {
            return started.get();
        }
        String image = order.container().image();
        pulls.pull(image, order.secrets().login(), progress);
        return startWithImage(order)
                .orElseThrow(
                        () ->
                                new StartFailed(
                                        "CannotPullContainerError: image '"
                                                + image
                                                + "' was pulled and is still not on the host"));
    }

    private Started startSandbox(ContainerOrder order) throws StartFailed, InterruptedException {
        ContainerOrder sandbox = CreateOptions.sandboxOf(order);
        Optional<Started> started = startWithImage(sandbox);
        if (started.isPresent()) {
            return started.get();
        }
        PauseImage.bringTo(connection);
        return startWithImage(sandbox)
                .orElseThrow(
                        () ->
                                new StartFailed(
                                        "CannotCreateContainerError: image '"
                                                + PauseImage.NAME
                                                + "' does not stay on the host"));
    }

    void fetch(String image, Progress progress) throws StartFailed {
        try {
            pulls.pull(image, Optional.empty(), progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnreachable("interrupted while fetching " + image, e);
        }
    }

    /** @return empty if the image is not on the host */
    private Optional<Started> startWithImage(ContainerOrder order)
            throws StartFailed, InterruptedException {
        turns.take(order.id());
        try {
            places.acquire();
            try {
                return createAndStart(order);
            } finally {
                places.release();
            }
        } finally {
            turns.giveBack(order.id());
        }
    }

    private Optional<Started> createAndStart(ContainerOrder order)
            throws StartFailed, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                create(order);
                return Optional.of(startCreated(order.id()));
            } catch (EngineRefused e) {
                if (e.isAbsent()) {
                    return Optional.empty();
                }
                if (!e.isConflict()) {
                    throw new StartFailed("CannotCreateContainerError: " + e.getMessage());
                }
                Optional<Inspection> existing = containers.inspect(order.id());
                if (existing.isPresent()) {
                    Optional<Started> adopted = adopt(existing.get());
                    if (adopted.isPresent()) {
                        return adopted;
                    }
                }
                if (tries == NAME_TRIES) {
                    String holder =
                            existing.isPresent()
                                    ? "a former container of the attempt keeps the name: "
                                    : "another service's container has the name: ";
                    throw new StartFailed("CannotCreateContainerError: " + holder + e.getMessage());
                }
                Thread.sleep(NAME_PAUSE); // the name's holder may be on its way out
            }
        }
    }

    private void create(ContainerOrder order) throws EngineRefused, StartFailed {
        String id = connection.ask("create a container", limit, options.creationOf(order));
        containers.remember(
                order.id(), new Containers.Known(id, CreateOptions.sharedVolumes(order)));
    }

    /** @return empty if the container is to be created anew, or looked at once more */
    private Optional<Started> adopt(Inspection existing) throws StartFailed {
        if (existing.state().phase() != Phase.CREATED) {
            return Optional.of(started(existing.state()));
        }
        if (existing.id().isSandbox()) { // it runs no program that could run twice
            return Optional.of(startCreated(existing.id()));
        }
        takeAway(existing);
        return Optional.empty();
    }

    /** Takes a container away that was created by another call, unless it has been started, which is left as it is. */
    private void takeAway(Inspection created) throws StartFailed {
        String id = created.containerId();
        if (!memory.holdsCreationOf(id)) {
            throw StartFailed.lost(
                    "the engine was restarted since it created the container of "
                            + created.id()
                            + ", and cannot tell whether it had started it");
        }
        if (containers.removeUnstarted(created) && memory.holdsStartOf(id)) {
            throw StartFailed.lost(
                    "a start of the container of "
                            + created.id()
                            + " arrived so late that it ran unseen");
        }
    }

    private Started startCreated(ContainerId which) throws StartFailed {
        String id = containers.find(which).orElseThrow(() -> vanished(which)).id();
        try {
            connection.ask(
                    "start a container", limit, docker -> docker.startContainerCmd(id).exec());
        } catch (EngineRefused e) {
            if (!e.isUnchanged()) {
                throw notStarted(which, e);
            }
        }
        return containers
                .inspect(which)
                .map(found -> started(found.state()))
                .orElseThrow(() -> vanished(which));
    }

    private static Started started(ContainerState state) {
        return new Started(state.startedAt(), state.address());
    }

    private static StartFailed vanished(ContainerId which) {
        return new StartFailed(
                "CannotStartContainerError: the container of " + which + " was removed meanwhile");
    }

    private StartFailed notStarted(ContainerId which, EngineRefused refusal) {
        OptionalInt exitCode =
                containers.inspect(which).stream()
                        .mapToInt(found -> found.state().exitCode())
                        .filter(code -> code == NOT_EXECUTABLE || code == NOT_FOUND)
                        .findFirst();
        containers.remove(which);
        return new StartFailed("CannotStartContainerError: " + refusal.getMessage(), exitCode);
    }

    /** Lets one thread at a time work on a container. */
    private static final class Turns {
        private final Set<ContainerId> taken = new HashSet<>();

        synchronized void take(ContainerId which) throws InterruptedException {
            while (!taken.add(which)) {
                wait();
            }
        }

        synchronized void giveBack(ContainerId which) {
            taken.remove(which);
            notifyAll();
        }
    }
}

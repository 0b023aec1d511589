package io.fairlead.runtime.swarm;

import io.fairlead.domain.job.ContainerId;
import io.fairlead.runtime.ContainerEngine.Watcher;
import io.fairlead.runtime.ContainerState;
import io.fairlead.runtime.ContainerState.Phase;
import io.fairlead.runtime.EngineUnreachable;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Looks at the board again and again, and tells which containers no longer run. */
final class TaskWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TaskWatch.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Board board;
    private final Watcher watcher;
    private final Consumer<TaskWatch> onClose;
    private final Set<ContainerId> alive = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    // Used by the looking thread alone
    private boolean connected;
    private boolean outageTold;

    TaskWatch(Board board, Watcher watcher, Consumer<TaskWatch> onClose) {
        this.board = board;
        this.watcher = watcher;
        this.onClose = onClose;
        thread = Thread.ofVirtual().name("swarm-watch").start(this::run);
    }

    /** A container was started: its end is told even if it comes before the next look. */
    void began(ContainerId which) {
        alive.add(which);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        onClose.accept(this);
    }

    private void run() {
        while (!closed) {
            look();
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() {
        Set<ContainerId> before = new HashSet<>(alive);
        Map<ContainerId, ContainerState> now;
        try {
            now = board.read();
        } catch (EngineUnreachable e) {
            lost(e.getMessage());
            return;
        }
        if (!connected) {
            connected = true;
            outageTold = false;
            tell(watcher::connected);
        }
        now.values().stream().filter(TaskWatch::runs).map(ContainerState::id).forEach(alive::add);
        for (ContainerId which : before) {
            if (!now.containsKey(which) || !runs(now.get(which))) {
                alive.remove(which);
                tell(() -> watcher.stopped(which));
            }
        }
    }

    private static boolean runs(ContainerState state) {
        return state.phase() == Phase.RUNNING;
    }

    private void lost(String why) {
        connected = false;
        if (!outageTold && !closed) {
            outageTold = true;
            tell(() -> watcher.disconnected(why));
        }
    }

    /** A watcher that fails must not cost us the others. */
    private void tell(Runnable news) {
        if (closed) {
            return;
        }
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a watcher of a swarm failed", e);
        }
    }
}

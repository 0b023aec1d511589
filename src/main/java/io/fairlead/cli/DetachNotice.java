package io.fairlead.cli;

import java.util.function.Supplier;

/** Says something on Ctrl-C: how to come back. To be closed when there is nothing to say anymore. */
final class DetachNotice implements AutoCloseable {
    private final Screen screen;
    private final Supplier<String> sentence;
    private final Thread hook = new Thread(this::say, "detach");

    /**
     * @param again the command that takes up where this one was left
     */
    DetachNotice(Screen screen, String again) {
        this(screen, () -> "detached; the work goes on. To come back:\n  " + again);
    }

    /**
     * @param sentence asked for when the time has come; empty for none
     */
    DetachNotice(Screen screen, Supplier<String> sentence) {
        this.screen = screen;
        this.sentence = sentence;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void say() {
        String said = sentence.get();
        if (said.isEmpty()) {
            return;
        }
        if (screen.errIsTerminal()) {
            screen.err().println();
        }
        screen.err().println(said);
        screen.flush();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyGoing) {
            // Ctrl-C came first: the hook says what it has to say
        }
    }
}

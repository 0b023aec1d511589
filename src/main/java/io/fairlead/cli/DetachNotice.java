package io.fairlead.cli;

/** Says on Ctrl-C that the job goes on and how to come back to it. To be closed when there is nothing to say anymore. */
final class DetachNotice implements AutoCloseable {
    private final Screen screen;
    private final String again;
    private final Thread hook = new Thread(this::say, "detach");

    /**
     * @param again the command that takes up where this one was left
     */
    DetachNotice(Screen screen, String again) {
        this.screen = screen;
        this.again = again;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void say() {
        if (screen.errIsTerminal()) {
            screen.err().println();
        }
        screen.err().println("detached; the work goes on. To come back: " + again);
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

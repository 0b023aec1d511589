package io.fairlead.client.jupyter;

import org.rapaio.jupyter.kernel.MainApp;

import java.time.Duration;
import java.util.List;

/**
 * Starts the kernel. Its threads that read messages may end while it starts, without a word or when a message comes too early; it
 * would then live on and never answer. Here it ends as a whole, so that whoever started it sees that and starts it again.
 */
public final class Kernel {
    /** The kernel names the thread of its control channel like that of the shell channel. */
    private static final List<String> READERS = List.of("Heartbeat-", "Shell-");

    private static final int READER_COUNT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Kernel() {}

    /**
     * @param arguments the connection file that Jupyter wrote
     */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> {
                    failure.printStackTrace();
                    if (isReader(thread)) {
                        Runtime.getRuntime().halt(1);
                    }
                });
        Thread watch = new Thread(Kernel::watch, "start-up watch");
        watch.setDaemon(true);
        watch.start();
        MainApp.main(arguments);
    }

    /** From when the first reader is there, the others have a while to be there too, twice in a row. */
    private static void watch() {
        long end = Long.MAX_VALUE;
        int complete = 0;
        while (complete < 2) {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException stopped) {
                return;
            }
            long alive =
                    Thread.getAllStackTraces().keySet().stream().filter(Kernel::isReader).count();
            if (alive > 0 && end == Long.MAX_VALUE) {
                end = System.nanoTime() + PATIENCE.toNanos();
            }
            complete = alive >= READER_COUNT ? complete + 1 : 0;
            if (System.nanoTime() > end && complete == 0) {
                System.err.println("A thread of the kernel did not start.");
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private static boolean isReader(Thread thread) {
        return READERS.stream().anyMatch(thread.getName()::startsWith);
    }
}

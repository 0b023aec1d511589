package io.fairlead.client.jupyter;

import org.rapaio.jupyter.kernel.MainApp;

/**
 * Starts the kernel. A message that comes while it starts can end the thread that reads messages; the kernel would then live on
 * and never answer. Here it ends as a whole, so that whoever started it sees that and starts it again.
 */
public final class Kernel {
    private Kernel() {}

    /**
     * @param arguments the connection file that Jupyter wrote
     */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> {
                    failure.printStackTrace();
                    if (readsMessages(thread)) {
                        Runtime.getRuntime().halt(1);
                    }
                });
        MainApp.main(arguments);
    }

    private static boolean readsMessages(Thread thread) {
        return thread.getName().startsWith("Shell-") || thread.getName().startsWith("Control-");
    }
}

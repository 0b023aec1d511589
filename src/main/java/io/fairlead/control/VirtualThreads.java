package io.fairlead.control;

import jakarta.inject.Singleton;

import java.time.Duration;

/** Errands on virtual threads, in real time. */
@Singleton
final class VirtualThreads implements Errands {
    @Override
    public void begin(Runnable errand) {
        Thread.startVirtualThread(errand);
    }

    @Override
    public void beginAfter(Duration delay, Runnable errand) {
        Thread.startVirtualThread(
                () -> {
                    try {
                        pause(delay);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                    errand.run();
                });
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
        Thread.sleep(length);
    }
}

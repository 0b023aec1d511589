package io.fairlead.architecture.planted.scheduler;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: scheduler knows too many rooms. */
public class NosyScheduler {
    Everything everything;
}

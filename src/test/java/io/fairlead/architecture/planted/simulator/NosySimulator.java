package io.fairlead.architecture.planted.simulator;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: the simulator knows too many rooms. */
public class NosySimulator {
    Everything everything;
}

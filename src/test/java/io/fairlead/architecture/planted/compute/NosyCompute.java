package io.fairlead.architecture.planted.compute;

import io.fairlead.architecture.planted.app.Everything;
import io.fairlead.architecture.planted.compute.command.Programs;
import io.fairlead.architecture.planted.compute.local.Engines;

/** Breaks: compute knows too many rooms, and looks into its sub-rooms. */
public class NosyCompute {
    Everything everything;
    Engines engines;
    Programs programs;
}

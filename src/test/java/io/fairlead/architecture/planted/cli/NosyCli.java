package io.fairlead.architecture.planted.cli;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: cli knows too many rooms. */
public class NosyCli {
    Everything everything;
}

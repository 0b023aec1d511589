package io.fairlead.architecture.planted.runtime;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: runtime knows too many rooms. */
public class NosyRuntime {
    Everything everything;
}

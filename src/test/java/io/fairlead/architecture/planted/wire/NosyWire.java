package io.fairlead.architecture.planted.wire;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: wire knows too many rooms. */
public class NosyWire {
    Everything everything;
}

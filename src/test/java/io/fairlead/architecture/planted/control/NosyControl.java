package io.fairlead.architecture.planted.control;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: control knows too many rooms. */
public class NosyControl {
    Everything everything;
}

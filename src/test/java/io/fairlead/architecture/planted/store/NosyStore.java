package io.fairlead.architecture.planted.store;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: store knows too many rooms. */
public class NosyStore {
    Everything everything;
}

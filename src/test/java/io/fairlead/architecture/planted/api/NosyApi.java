package io.fairlead.architecture.planted.api;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: api knows too many rooms. */
public class NosyApi {
    Everything everything;
}

package io.fairlead.architecture.planted.security;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: security knows too many rooms. */
public class NosySecurity {
    Everything everything;
}

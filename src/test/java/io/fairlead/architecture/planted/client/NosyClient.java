package io.fairlead.architecture.planted.client;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: client knows too many rooms. */
public class NosyClient {
    Everything everything;
}

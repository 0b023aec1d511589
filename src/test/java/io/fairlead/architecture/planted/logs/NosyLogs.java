package io.fairlead.architecture.planted.logs;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: logs knows too many rooms. */
public class NosyLogs {
    Everything everything;
}

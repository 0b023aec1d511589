package io.fairlead.architecture.planted.files;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: files knows too many rooms. */
public class NosyFiles {
    Everything everything;
}

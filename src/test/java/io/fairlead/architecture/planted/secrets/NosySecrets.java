package io.fairlead.architecture.planted.secrets;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: secrets knows too many rooms. */
public class NosySecrets {
    Everything everything;
}

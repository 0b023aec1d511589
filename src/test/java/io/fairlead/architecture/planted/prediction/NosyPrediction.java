package io.fairlead.architecture.planted.prediction;

import io.fairlead.architecture.planted.app.Everything;

/** Breaks: prediction knows too many rooms. */
public class NosyPrediction {
    Everything everything;
}

package io.fairlead.samples.fluid.report;

/**
 * A published value on a centre line.
 *
 * @param line      which velocity on which line
 * @param position  coordinate along the line
 * @param ghia      value printed by Ghia, Ghia and Shin (1982)
 * @param converged value of a grid-converged solution
 * @param misprint  whether the printed value is known to be wrong
 */
record ReferencePoint(Line line, double position, double ghia, double converged, boolean misprint) {

    enum Line {
        /** Horizontal velocity on x = 0.5, over y. */
        U,
        /** Vertical velocity on y = 0.5, over x. */
        V
    }
}

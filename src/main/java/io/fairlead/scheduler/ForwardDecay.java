package io.fairlead.scheduler;

/**
 * Weights of moments in a sum whose parts fade as {@code exp(-age / tau)}: instead of fading the sum as time goes by, what
 * comes later is given more weight, {@code exp((t - landmark) / tau)}, and the sum is divided by the weight of the moment
 * for which it is asked (forward decay, Cormode, Shkapenyuk, Srivastava and Xu 2009). A part counts the same number when it
 * is taken out as when it was added.
 */
final class ForwardDecay {
    /** In taus; a double holds weights for seven times as long. */
    private static final double REACH = 100;

    private static final double MILLIS = 1000;

    private final double tauSeconds;
    private final long landmarkMillis;
    private long lastMillis;
    private double lastWeight = 1;

    ForwardDecay(double tauSeconds, long landmarkMillis) {
        this.tauSeconds = tauSeconds;
        this.landmarkMillis = landmarkMillis;
        this.lastMillis = landmarkMillis;
    }

    double tauSeconds() {
        return tauSeconds;
    }

    /** Whether the weight of a moment is one that can be reckoned with. */
    boolean reaches(long millis) {
        return Math.abs(taus(millis)) <= REACH;
    }

    /** Attempts that begin together ask for the same weight, which is found once. */
    double weight(long millis) {
        if (millis != lastMillis) {
            lastWeight = StrictMath.exp(taus(millis));
            lastMillis = millis;
        }
        return lastWeight;
    }

    private double taus(long millis) {
        return (millis - landmarkMillis) / MILLIS / tauSeconds;
    }
}

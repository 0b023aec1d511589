package io.fairlead.samples.fluid.flow;

/**
 * Cosine transform (DCT-II and its inverse) of every column of a square array, in place. Owned by
 * one thread.
 *
 * <p>All arithmetic runs along rows: a butterfly combines whole rows, so that the inner loops are
 * plain vector code. Column {@code i} and column {@code i + n/2} travel together as real and
 * imaginary part of one complex column; a complex transform of length n then serves both (J.
 * Makhoul, A fast cosine transform in one and two dimensions, IEEE Trans. ASSP 28 (1980) 27-34).
 * Columns are taken in strips whose work rows fit the second-level cache.
 */
final class CosineTransform {

    private static final int STRIP = 64;

    private final int n;
    private final int strip;
    private final int[] slot;
    private final double[] cos;
    private final double[] sin;
    private final double[] quarterCos;
    private final double[] quarterSin;
    private final double[][] re;
    private final double[][] im;

    /** @param n columns and rows, a power of two, at least 8 */
    CosineTransform(int n) {
        this.n = n;
        this.strip = Math.min(STRIP, n / 2);
        this.slot = slots(n);
        this.cos = new double[n];
        this.sin = new double[n];
        this.quarterCos = new double[n];
        this.quarterSin = new double[n];
        for (int k = 0; k < n; k++) {
            cos[k] = Math.cos(2 * Math.PI * k / n);
            sin[k] = -Math.sin(2 * Math.PI * k / n);
            quarterCos[k] = Math.cos(Math.PI * k / (2 * n));
            quarterSin[k] = -Math.sin(Math.PI * k / (2 * n));
        }
        this.re = new double[n][strip];
        this.im = new double[n][strip];
    }

    /**
     * Row j of the array enters the transform at work row {@code slot[j]}: even rows up, odd rows
     * down, then bits reversed.
     */
    private static int[] slots(int n) {
        int bits = Integer.numberOfTrailingZeros(n);
        var slots = new int[n];
        for (int j = 0; j < n; j++) {
            int place = j % 2 == 0 ? j / 2 : n - 1 - j / 2;
            slots[j] = Integer.reverse(place) >>> (32 - bits);
        }
        return slots;
    }

    /** Replaces column x by X with X[k] = sum over j of x[j] cos(pi (2j + 1) k / (2n)). */
    void forward(double[][] a) {
        for (int from = 0; from < n / 2; from += strip) {
            for (int j = 0; j < n; j++) {
                System.arraycopy(a[j], from, re[slot[j]], 0, strip);
                System.arraycopy(a[j], from + n / 2, im[slot[j]], 0, strip);
            }
            fourier(re, im);
            unfold();
            for (int k = 0; k < n; k++) {
                System.arraycopy(re[k], 0, a[k], from, strip);
                System.arraycopy(im[k], 0, a[k], from + n / 2, strip);
            }
        }
    }

    /** Undoes {@link #forward} but for a factor: column x comes back as n times x. */
    void inverse(double[][] a) {
        for (int from = 0; from < n / 2; from += strip) {
            for (int k = 0; k < n; k++) {
                System.arraycopy(a[k], from, re[reversed(k)], 0, strip);
                System.arraycopy(a[k], from + n / 2, im[reversed(k)], 0, strip);
            }
            fold();
            fourier(im, re);
            for (int j = 0; j < n; j++) {
                int row = reversed(slot[j]);
                System.arraycopy(re[row], 0, a[j], from, strip);
                System.arraycopy(im[row], 0, a[j], from + n / 2, strip);
            }
        }
    }

    private int reversed(int k) {
        return Integer.reverse(k) >>> (32 - Integer.numberOfTrailingZeros(n));
    }

    /**
     * Fourier coefficients V to cosine coefficients: with A = w V[k], B = conj(w) V[n-k]: (A + B) /
     * 2 and i (A - B) / 2.
     */
    private void unfold() {
        for (int k = 1; k < n / 2; k++) {
            unfoldPair(re[k], im[k], re[n - k], im[n - k], quarterCos[k], quarterSin[k], strip);
        }
        scale(re[n / 2], im[n / 2], quarterCos[n / 2], strip);
    }

    private static void unfoldPair(
            double[] xr, double[] xi, double[] yr, double[] yi, double c, double s, int m) {
        double hc = 0.5 * c;
        double hs = 0.5 * s;
        for (int i = 0; i < m; i++) {
            double ar = hc * xr[i] - hs * xi[i];
            double ai = hc * xi[i] + hs * xr[i];
            double br = hc * yr[i] + hs * yi[i];
            double bi = hc * yi[i] - hs * yr[i];
            xr[i] = ar + br;
            xi[i] = ai + bi;
            yr[i] = bi - ai;
            yi[i] = ar - br;
        }
    }

    /**
     * The way back: A = X[k] - i X[n-k], B = X[k] + i X[n-k]; V[k] = conj(w) A, V[n-k] = w B. Rows
     * are in reversed order.
     */
    private void fold() {
        for (int k = 1; k < n / 2; k++) {
            int a = reversed(k);
            int b = reversed(n - k);
            foldPair(re[a], im[a], re[b], im[b], quarterCos[k], quarterSin[k], strip);
        }
        int middle = reversed(n / 2);
        scale(re[middle], im[middle], 1 / quarterCos[n / 2], strip);
    }

    private static void foldPair(
            double[] xr, double[] xi, double[] yr, double[] yi, double c, double s, int m) {
        for (int i = 0; i < m; i++) {
            double ar = xr[i] + yi[i];
            double ai = xi[i] - yr[i];
            double br = xr[i] - yi[i];
            double bi = xi[i] + yr[i];
            xr[i] = c * ar + s * ai;
            xi[i] = c * ai - s * ar;
            yr[i] = c * br - s * bi;
            yi[i] = c * bi + s * br;
        }
    }

    private static void scale(double[] x, double[] y, double factor, int m) {
        for (int i = 0; i < m; i++) {
            x[i] *= factor;
            y[i] *= factor;
        }
    }

    /**
     * Discrete Fourier transform of rows in bit-reversed order, two halvings per pass. With real
     * and imaginary part swapped by the caller it is the inverse transform, times n.
     */
    private void fourier(double[][] x, double[][] y) {
        int span = 1;
        if (Integer.numberOfTrailingZeros(n) % 2 == 1) {
            for (int k = 0; k < n; k += 2) {
                sumAndDifference(x[k], y[k], x[k + 1], y[k + 1], strip);
            }
            span = 2;
        }
        for (; span < n; span *= 4) {
            int stride = n / (4 * span);
            for (int q = 0; q < span; q++) {
                int t = q * stride;
                for (int k = q; k < n; k += 4 * span) {
                    fourRows(
                            x[k],
                            y[k],
                            x[k + span],
                            y[k + span],
                            x[k + 2 * span],
                            y[k + 2 * span],
                            x[k + 3 * span],
                            y[k + 3 * span],
                            cos[t],
                            sin[t],
                            cos[2 * t],
                            sin[2 * t],
                            cos[3 * t],
                            sin[3 * t],
                            strip);
                }
            }
        }
    }

    private static void sumAndDifference(
            double[] ar, double[] ai, double[] br, double[] bi, int m) {
        for (int i = 0; i < m; i++) {
            double r = br[i];
            double s = bi[i];
            br[i] = ar[i] - r;
            bi[i] = ai[i] - s;
            ar[i] += r;
            ai[i] += s;
        }
    }

    /** Radix-4 butterfly on rows that a radix-2 bit reversal has put in the order 0, 2, 1, 3. */
    private static void fourRows(
            double[] ar,
            double[] ai,
            double[] cr,
            double[] ci,
            double[] br,
            double[] bi,
            double[] dr,
            double[] di,
            double c1,
            double s1,
            double c2,
            double s2,
            double c3,
            double s3,
            int m) {
        for (int i = 0; i < m; i++) {
            double pr = cr[i] * c2 - ci[i] * s2;
            double pi = cr[i] * s2 + ci[i] * c2;
            double qr = br[i] * c1 - bi[i] * s1;
            double qi = br[i] * s1 + bi[i] * c1;
            double rr = dr[i] * c3 - di[i] * s3;
            double ri = dr[i] * s3 + di[i] * c3;
            double er = ar[i] + pr;
            double ei = ai[i] + pi;
            double fr = ar[i] - pr;
            double fi = ai[i] - pi;
            double gr = qr + rr;
            double gi = qi + ri;
            double hr = qr - rr;
            double hi = qi - ri;
            ar[i] = er + gr;
            ai[i] = ei + gi;
            cr[i] = fr + hi;
            ci[i] = fi - hr;
            br[i] = er - gr;
            bi[i] = ei - gi;
            dr[i] = fr - hi;
            di[i] = fi + hr;
        }
    }
}

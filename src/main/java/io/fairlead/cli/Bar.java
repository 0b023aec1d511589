package io.fairlead.cli;

/** A bar of cells. */
final class Bar {
    private Bar() {}

    /**
     * @param part of {@code whole}; a bar is full only if nothing is missing, and shows a cell as soon as there is
     *     enough for one
     * @param cells its width
     */
    static String of(long part, long whole, int cells) {
        int full = whole <= 0 ? 0 : (int) Math.min(cells, part * cells / whole);
        return "█".repeat(full) + "░".repeat(cells - full);
    }
}

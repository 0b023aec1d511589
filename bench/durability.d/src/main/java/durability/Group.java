package durability;

/**
 * One group commit of the test's load: its rows follow from its number alone, so that any process can tell what must be
 * there. A group inserts its own rows, marks the rows of the group before it as done, and names itself the latest.
 */
record Group(long number, int size) {

    private static final int[] SIZES = {1, 8, 64};
    private static final int IDS_PER_GROUP = 1_000;

    static Group numbered(long number) {
        return new Group(number, SIZES[(int) (number % SIZES.length)]);
    }

    long id(int row) {
        return number * IDS_PER_GROUP + row;
    }

    /** Between 40 and 340 characters, different for every row. */
    static String body(long id) {
        long mixed = id * 0x9E3779B97F4A7C15L;
        String word = Long.toHexString(mixed ^ (mixed >>> 29)) + '.';
        return word.repeat(3 + (int) (id % 18));
    }
}

package io.fairlead.domain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

import java.util.BitSet;
import java.util.Random;

@Tag("fast")
class IndexSetTest {
    /** Sizes reach over several pages of 4,096 and rarely end at the border of one. */
    private static final int LARGEST = 13_000;

    @Property(tries = 300)
    void behaves_like_a_bit_set(
            @ForAll @IntRange(min = 1, max = LARGEST) int size,
            @ForAll boolean full,
            @ForAll long seed) {
        Random random = new Random(seed);
        IndexSet set = full ? IndexSet.full(size) : IndexSet.empty(size);
        BitSet model = new BitSet(size);
        model.set(0, size, full);
        for (int step = 0; step < 60; step++) {
            change(set, model, random);
            assertSame(set, model, random);
        }
    }

    /** Mostly runs, since single indexes would hardly ever fill or empty a page. */
    private static void change(IndexSet set, BitSet model, Random random) {
        int size = set.size();
        int from = random.nextInt(size);
        int to = from + 1 + random.nextInt(Math.min(5_000, size - from));
        switch (random.nextInt(8)) {
            case 0 -> {
                assertThat(set.add(from)).isEqualTo(!model.get(from));
                model.set(from);
            }
            case 1 -> {
                assertThat(set.remove(from)).isEqualTo(model.get(from));
                model.clear(from);
            }
            case 2, 3 -> {
                for (int index = from; index < to; index++) {
                    set.add(index);
                }
                model.set(from, to);
            }
            case 4, 5 -> {
                for (int index = from; index < to; index++) {
                    set.remove(index);
                }
                model.clear(from, to);
            }
            case 6 -> {
                set.addAll(run(size, from, to));
                model.set(from, to);
            }
            default -> {
                set.removeAll(run(size, from, to));
                model.clear(from, to);
            }
        }
    }

    private static IndexSet run(int size, int from, int to) {
        IndexSet run = IndexSet.empty(size);
        for (int index = from; index < to; index++) {
            run.add(index);
        }
        return run;
    }

    private static void assertSame(IndexSet set, BitSet model, Random random) {
        assertThat(set.cardinality()).isEqualTo(model.cardinality());
        assertThat(set.isEmpty()).isEqualTo(model.isEmpty());
        int index = random.nextInt(set.size());
        assertThat(set.contains(index)).isEqualTo(model.get(index));
        assertThat(set.next(index)).isEqualTo(model.nextSetBit(index));
    }

    @Property(tries = 300)
    void bytes_copies_and_iteration_keep_the_set(
            @ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll long seed) {
        Random random = new Random(seed);
        IndexSet set = IndexSet.empty(size);
        BitSet model = new BitSet(size);
        for (int step = 0; step < 15; step++) {
            change(set, model, random);
        }
        IndexSet read = IndexSet.fromBytes(size, set.toBytes());
        IndexSet copy = set.copy();
        assertThat(read).isEqualTo(set).hasSameHashCodeAs(set);
        assertThat(copy).isEqualTo(set);
        BitSet iterated = new BitSet(size);
        read.iterator().forEachRemaining((int index) -> iterated.set(index));
        assertThat(iterated).isEqualTo(model);
        int changed = random.nextInt(size);
        if (!copy.remove(changed)) {
            copy.add(changed);
        }
        assertThat(copy).isNotEqualTo(set);
        assertThat(set.contains(changed)).isEqualTo(model.get(changed));
    }

    @Example
    void a_set_without_holes_takes_few_bytes_at_any_size() {
        assertThat(IndexSet.empty(Integer.MAX_VALUE).toBytes()).isEmpty();
        assertThat(IndexSet.full(Integer.MAX_VALUE).toBytes()).hasSizeLessThan(8);
    }

    @Example
    void bytes_that_describe_no_set_are_refused() {
        assertThatThrownBy(() -> IndexSet.fromBytes(10, new byte[] {(byte) 0x80}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("torn index set");
        assertThatThrownBy(() -> IndexSet.fromBytes(10, new byte[] {3, 8}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("index set larger than 10");
    }

    @Example
    void an_index_outside_is_refused() {
        assertThatThrownBy(() -> IndexSet.empty(3).contains(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("index 3 of a set of 3");
        assertThatThrownBy(() -> IndexSet.full(3).remove(-1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}

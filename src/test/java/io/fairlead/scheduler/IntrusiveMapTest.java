package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

@Tag("fast")
class IntrusiveMapTest {
    private static final class Word extends IntrusiveMap.Entry<String> {
        Word(String key) {
            super(key);
        }
    }

    @Test
    void entries_are_what_a_hash_map_would_hold_whatever_comes_and_goes() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            IntrusiveMap<String, Word> words = new IntrusiveMap<>();
            Map<String, Word> expected = new HashMap<>();
            int range = 4 << random.nextInt(12);
            for (int i = 0; i < 8000; i++) {
                String key = "word" + random.nextInt(range);
                assertThat(words.get(key)).isSameAs(expected.get(key));
                if (random.nextInt(3) == 0) {
                    assertThat(words.remove(key)).isSameAs(expected.remove(key));
                } else if (!expected.containsKey(key)) {
                    Word word = new Word(key);
                    words.add(word);
                    expected.put(key, word);
                }
                assertThat(words.size()).isEqualTo(expected.size());
                assertThat(words.isEmpty()).isEqualTo(expected.isEmpty());
            }
            assertThat(words.entries()).containsExactlyInAnyOrderElementsOf(expected.values());
            assertThat(words.keys()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        }
    }

    @Test
    void keys_of_one_hash_are_told_apart() {
        IntrusiveMap<String, Word> words = new IntrusiveMap<>();
        Word one = new Word("Aa");
        Word other = new Word("BB");
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        words.add(one);
        assertThat(words.get("BB")).isNull();
        words.add(other);

        assertThat(words.get("Aa")).isSameAs(one);
        assertThat(words.remove("BB")).isSameAs(other);
        assertThat(words.get("Aa")).isSameAs(one);
    }

    @Test
    void an_entry_that_was_taken_out_may_be_put_in_again() {
        IntrusiveMap<String, Word> words = new IntrusiveMap<>();
        Word word = new Word("again");
        words.add(word);
        words.remove("again");
        words.add(word);

        assertThat(words.entries()).containsExactly(word);
    }
}

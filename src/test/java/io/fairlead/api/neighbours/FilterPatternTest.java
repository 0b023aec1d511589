package io.fairlead.api.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class FilterPatternTest {
    @Test
    void no_pattern_keeps_everything() {
        assertThat(FilterPattern.parse(null).keeps("anything")).isTrue();
        assertThat(FilterPattern.parse("  ").keeps("")).isTrue();
    }

    @Test
    void all_terms_must_occur() {
        FilterPattern pattern = FilterPattern.parse("error \"disk full\"");

        assertThat(pattern.keeps("error: disk full on /")).isTrue();
        assertThat(pattern.keeps("error: full disk")).isFalse();
        assertThat(pattern.keeps("Error: disk full")).isFalse();
    }

    @Test
    void one_of_the_optional_terms_must_occur_and_none_of_the_excluded_ones() {
        FilterPattern pattern = FilterPattern.parse("?warn ?error -ignored");

        assertThat(pattern.keeps("a warning")).isTrue();
        assertThat(pattern.keeps("an error")).isTrue();
        assertThat(pattern.keeps("an error, ignored")).isFalse();
        assertThat(pattern.keeps("a note")).isFalse();
    }

    @Test
    void a_pattern_of_another_kind_is_refused_and_says_what_there_is() {
        assertThatThrownBy(() -> FilterPattern.parse("{ $.level = \"error\" }"))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("terms only");
    }
}

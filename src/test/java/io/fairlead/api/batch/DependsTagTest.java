package io.fairlead.api.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.Dependency.Condition;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

@Tag("fast")
class DependsTagTest {
    @Test
    void without_the_tag_every_dependency_is_for_success() {
        assertThat(DependsTag.read(Map.of("other", "after-any"), 2))
                .containsExactly(Condition.SUCCESS, Condition.SUCCESS);
    }

    @Test
    void one_word_is_for_all_and_several_are_for_one_each() {
        assertThat(read("after-any", 3)).containsOnly(Condition.END).hasSize(3);
        assertThat(read(" after-ok  after-not-ok after-any ", 3))
                .containsExactly(Condition.SUCCESS, Condition.FAILURE, Condition.END);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "after-all | 1 | has the word \"after-all\"; the words are after-ok",
                "after-any | 0 | is given without dependsOn",
                "after-any after-ok | 3 | has 2 words for 3 members",
                "'' | 1 | has the word \"\"",
            })
    void what_cannot_be_meant_is_refused(String value, int dependencies, String said) {
        assertThatThrownBy(() -> read(value, dependencies))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("tags.fairlead:depends")
                .hasMessageContaining(said);
    }

    private static List<Condition> read(String value, int dependencies) {
        return DependsTag.read(Map.of(DependsTag.NAME, value), dependencies);
    }
}

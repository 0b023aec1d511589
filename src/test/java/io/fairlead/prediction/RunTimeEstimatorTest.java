package io.fairlead.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.job.DefinitionId;
import io.fairlead.scheduler.RunTime;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

@Tag("fast")
class RunTimeEstimatorTest {
    private static final DefinitionId FIRST = new DefinitionId("d", 1);
    private static final DefinitionId SECOND = new DefinitionId("d", 2);

    private final RunTimeEstimator estimator = new RunTimeEstimator();

    private void ran(DefinitionId definition, String share, int seconds, int times) {
        for (int i = 0; i < times; i++) {
            estimator.learn(definition, share, seconds);
        }
    }

    private long expected(DefinitionId definition, String share) {
        return estimator.of(definition, share, 0).expectedSeconds();
    }

    @Test
    void without_earlier_runs_the_limit_is_expected_and_without_a_limit_nothing() {
        assertThat(estimator.of(FIRST, "", 100).source()).isEqualTo(RunTime.Source.LIMIT);
        assertThat(estimator.of(FIRST, "", 0).isKnown()).isFalse();
    }

    @Test
    void two_runs_are_not_enough_and_three_are() {
        ran(FIRST, "s", 10, 2);
        assertThat(estimator.of(FIRST, "s", 0).isKnown()).isFalse();
        ran(FIRST, "s", 10, 1);
        assertThat(estimator.of(FIRST, "s", 0))
                .isEqualTo(new RunTime(10, 0, RunTime.Source.HISTORY));
    }

    /** Type 7: rank 1 + (n - 1) p, so of 1, 2, ..., 11 the ninth. */
    @Test
    void the_eightieth_percentile_is_expected() {
        assertThat(RunTimeEstimator.predicted(List.of(11, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1)))
                .isEqualTo(9);
        assertThat(RunTimeEstimator.predicted(List.of(1, 2, 3))).isEqualTo(3);
        assertThat(RunTimeEstimator.predicted(List.of(10, 10, 10, 10, 10, 1000))).isEqualTo(10);
    }

    @Test
    void never_more_than_the_limit_is_expected() {
        ran(FIRST, "", 500, 3);
        assertThat(estimator.of(FIRST, "", 12).expectedSeconds()).isEqualTo(12);
    }

    @Test
    void
            another_share_and_a_new_revision_learn_from_the_definition_until_they_have_runs_of_their_own() {
        ran(FIRST, "a", 10, 3);
        assertThat(expected(SECOND, "b")).isEqualTo(10);
        assertThat(estimator.of(new DefinitionId("e", 1), "a", 0).isKnown()).isFalse();
        ran(SECOND, "b", 5, 3);
        assertThat(expected(SECOND, "b")).isEqualTo(5);
        assertThat(expected(FIRST, "a")).isEqualTo(10);
    }

    @Test
    void only_the_last_twenty_count() {
        ran(FIRST, "", 10_000, 20);
        ran(FIRST, "", 4, 20);
        assertThat(expected(FIRST, "")).isEqualTo(4);
    }

    @Test
    void what_is_learned_is_told_oldest_first() {
        estimator.learn(FIRST, "s", 1);
        estimator.learn(FIRST, "other", 2);
        assertThat(estimator.learn(FIRST, "s", 3)).containsExactly(1, 3);
    }
}

package io.fairlead.domain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("fast")
class AttemptCodeTest {
    private static final JobId JOB = JobId.of(1_790_000_000_123L, 0xABC, -1L);

    @Property
    void a_code_leads_back_to_its_attempt(
            @ForAll long high,
            @ForAll long low,
            @ForAll TaskId.Part part,
            @ForAll @IntRange(max = (1 << 24) - 1) int index,
            @ForAll @IntRange(min = 1, max = (1 << 14) - 1) int number) {
        JobId job = new JobId(high, low);
        AttemptId attempt = new AttemptId(new TaskId(job, part, index), number);

        String text = AttemptCode.of(attempt).toString();

        assertThat(text).matches("[0-9a-f]{32}");
        AttemptCode code = AttemptCode.parse(text).orElseThrow();
        assertThat(code.of(job)).isEqualTo(attempt);
        assertThat(code.lowestJob()).isLessThanOrEqualTo(job);
        assertThat(code.highestJob()).isGreaterThanOrEqualTo(job);
    }

    @Example
    void neighbouring_attempts_have_different_codes() {
        assertThat(
                        java.util.stream.Stream.of(
                                        new AttemptId(TaskId.whole(JOB), 1),
                                        new AttemptId(TaskId.whole(JOB), 2),
                                        new AttemptId(TaskId.child(JOB, 0), 1),
                                        new AttemptId(TaskId.child(JOB, 1), 1),
                                        new AttemptId(TaskId.node(JOB, 0), 1))
                                .map(AttemptCode::of)
                                .map(AttemptCode::toString))
                .doesNotHaveDuplicates();
    }

    @Example
    void what_is_no_code_is_not_read_as_one() {
        assertThat(AttemptCode.parse("")).isEmpty();
        assertThat(AttemptCode.parse("0".repeat(32))).isEmpty();
        assertThat(AttemptCode.parse("f".repeat(32))).isEmpty();
        assertThat(AttemptCode.parse("0".repeat(31) + "G")).isEmpty();
        assertThat(AttemptCode.parse("0".repeat(32) + "1")).isEmpty();
    }

    @Example
    void an_attempt_beyond_the_digits_is_refused_rather_than_mixed_up() {
        AttemptId attempt = new AttemptId(TaskId.child(JOB, 1 << 24), 1);

        assertThatThrownBy(() -> AttemptCode.of(attempt))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

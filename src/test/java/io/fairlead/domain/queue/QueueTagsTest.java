package io.fairlead.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.Refused;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

@Tag("fast")
class QueueTagsTest {
    @Test
    void a_queue_without_tags_has_no_cap_and_evicts_nobody() {
        assertThat(QueueTags.of(Map.of("other", "x")))
                .isEqualTo(new QueueTags(Integer.MAX_VALUE, false));
    }

    @Test
    void tags_say_how_many_tasks_run_and_whether_others_are_evicted() {
        assertThat(QueueTags.of(Map.of("fairlead:max-running", "12", "fairlead:preemption", "on")))
                .isEqualTo(new QueueTags(12, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "ten", "1000000000", " 1"})
    void a_cap_that_is_no_number_from_1_on_is_refused(String value) {
        assertThatThrownBy(() -> RunningCap.of(Map.of("fairlead:max-running", value)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("\"" + value + "\"; it must be a whole number");
    }

    @ParameterizedTest
    @CsvSource({"yes", "On", "''"})
    void preemption_is_on_or_off(String value) {
        assertThatThrownBy(() -> QueueTags.of(Map.of("fairlead:preemption", value)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("must be on or off");
    }
}

package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.Resources;
import io.fairlead.scheduler.RunTime;
import io.fairlead.scheduler.WorkClass;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Map;

@Tag("fast")
class WorkClassesTest {
    private final WorkClasses classes = new WorkClasses();

    @Test
    void equal_classes_are_one_object_and_so_is_what_different_ones_have_in_common() {
        WorkClass one = classes.shared(newClass("a"));
        assertThat(classes.shared(newClass("a"))).isSameAs(one);

        WorkClass other = classes.shared(newClass("b"));
        assertThat(other).isEqualTo(newClass("b")).isNotEqualTo(one);
        assertThat(other.resources()).isSameAs(one.resources());
        assertThat(other.runTime()).isSameAs(one.runTime());
        assertThat(other.consumables()).isSameAs(one.consumables());
    }

    private static WorkClass newClass(String share) {
        return new WorkClass(
                        "q", share, 3, Resources.of(2, 512, 0), "solver", Map.of("licence", 1L))
                .lasting(RunTime.limited(600));
    }
}

package io.fairlead.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

@Tag("fast")
class ArchitectureTest {
    private static final String PLANTED = "io.fairlead.architecture.planted";

    @TestFactory
    Stream<DynamicTest> every_rule_holds_in_the_house() {
        JavaClasses house =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.fairlead");
        assertThat(house).isNotEmpty();
        return Rooms.rules("io.fairlead").stream()
                .map(
                        rule ->
                                DynamicTest.dynamicTest(
                                        rule.getDescription(), () -> rule.check(house)));
    }

    /** A rule that cannot fail is worth nothing: each must notice what was planted against it. */
    @Test
    void every_rule_notices_a_planted_violation() {
        JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
        List<String> blind =
                Rooms.rules(PLANTED).stream()
                        .filter(rule -> !rule.evaluate(planted).hasViolation())
                        .map(ArchRule::getDescription)
                        .toList();
        assertThat(blind).isEmpty();
    }
}

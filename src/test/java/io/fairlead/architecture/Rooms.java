package io.fairlead.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rooms of the house and which way their doors open. The same rules are tried on planted violations. */
final class Rooms {
    /** Which rooms each room may know; itself always. A new room costs one row here and one in the docs. */
    private static final Map<String, List<String>> MAY_KNOW = new LinkedHashMap<>();

    static {
        MAY_KNOW.put("domain", List.of());
        MAY_KNOW.put("scheduler", List.of("domain"));
        MAY_KNOW.put("prediction", List.of("domain", "scheduler"));
        MAY_KNOW.put("simulator", List.of("domain", "scheduler", "prediction"));
        MAY_KNOW.put("store", List.of("domain"));
        MAY_KNOW.put("runtime", List.of("domain"));
        MAY_KNOW.put("compute", List.of("domain"));
        MAY_KNOW.put("schedule", List.of("domain"));
        MAY_KNOW.put("logs", List.of("domain", "runtime", "files"));
        MAY_KNOW.put("files", List.of("domain"));
        MAY_KNOW.put("secrets", List.of("domain"));
        MAY_KNOW.put(
                "control",
                List.of(
                        "domain",
                        "scheduler",
                        "prediction",
                        "store",
                        "runtime",
                        "compute",
                        "schedule",
                        "logs",
                        "files",
                        "secrets"));
        MAY_KNOW.put("security", List.of("domain", "store"));
        MAY_KNOW.put("wire", List.of());
        MAY_KNOW.put(
                "api",
                List.of("control", "security", "wire", "domain", "store", "runtime", "files"));
        MAY_KNOW.put("client", List.of("wire"));
        MAY_KNOW.put("cli", List.of("client", "wire", "simulator"));
    }

    private static final String[] PURE = {"..domain..", "..scheduler.."};

    /** Rooms that decide from what they are given alone. */
    private static final String[] DETERMINISTIC = {"..domain..", "..scheduler..", "..prediction.."};

    private Rooms() {}

    /** @param root the base package, so that planted violations can live under another one */
    static List<ArchRule> rules(String root) {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(coreIsPure());
        rules.add(coreHasNoThreadsAndNoInput());
        rules.add(coreHasNoClockAndNoChance());
        rules.add(noCycles(root));
        MAY_KNOW.forEach((room, known) -> rules.add(opensOnlyTo(root, room, known)));
        rules.addAll(technologyStaysHome());
        rules.add(subRoomsAreClosed(root, "runtime.docker", "runtime.swarm"));
        rules.add(subRoomsAreClosed(root, "runtime.swarm"));
        rules.add(subRoomsAreClosed(root, "compute.local"));
        rules.add(subRoomsAreClosed(root, "compute.command"));
        rules.add(subRoomsAreClosed(root, "schedule.quartz"));
        rules.add(nothingIsInjectedIntoFields());
        rules.add(staticFieldsAreFinal());
        rules.add(namesSayOneThing());
        return rules;
    }

    private static ArchRule coreIsPure() {
        return classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "..domain..",
                        "..scheduler..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.math..",
                        "java.io")
                .as("domain and scheduler know the JDK's values only")
                .allowEmptyShould(true);
    }

    private static ArchRule coreHasNoThreadsAndNoInput() {
        return noClasses()
                .that()
                .resideInAnyPackage(DETERMINISTIC)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "java.util.concurrent..",
                                        "java.nio..",
                                        "java.net..",
                                        "java.sql..")
                                .or(JavaClass.Predicates.equivalentTo(Thread.class))
                                .or(JavaClass.Predicates.equivalentTo(Process.class))
                                .or(
                                        resideInAnyPackage("java.io")
                                                .and(
                                                        not(
                                                                simpleNameEndingWith(
                                                                        "ByteArrayOutputStream")))
                                                .and(not(simpleNameEndingWith("Serializable")))))
                .as("domain, scheduler and prediction have no threads and no input or output")
                .allowEmptyShould(true);
    }

    private static ArchRule coreHasNoClockAndNoChance() {
        return noClasses()
                .that()
                .resideInAnyPackage(DETERMINISTIC)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .as("domain, scheduler and prediction have no clock and no chance")
                .allowEmptyShould(true);
    }

    private static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    private static ArchRule opensOnlyTo(String root, String room, List<String> known) {
        List<String> allowed = new ArrayList<>(known);
        allowed.add(room);
        String[] packages =
                allowed.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + room + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(root + "..").and(not(resideInAnyPackage(packages))))
                .as("room " + room + " knows only " + allowed)
                .allowEmptyShould(true);
    }

    private static List<ArchRule> technologyStaysHome() {
        return List.of(
                only(
                        "persistence",
                        List.of("jakarta.persistence..", "org.hibernate..", "org.flywaydb.."),
                        "..store.."),
                only(
                        "the Docker library",
                        List.of("com.github.dockerjava.."),
                        "..runtime.docker.."),
                only("Quartz", List.of("org.quartz.."), "..schedule.quartz.."),
                only("REST annotations", List.of("jakarta.ws.rs.."), "..api..", "..wire.."),
                only("the YAML library", List.of("org.yaml.."), "..api..", "..simulator.."),
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "..client..", "..cli..", "..wire..", "..domain..", "..scheduler..")
                        .and()
                        .resideInAPackage("io.fairlead..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.quarkus..", "jakarta..", "io.smallrye..", "io.vertx..")
                        .as("client, cli, wire, domain and scheduler know no framework")
                        .allowEmptyShould(true));
    }

    private static ArchRule only(String what, List<String> packages, String... rooms) {
        return noClasses()
                .that(resideInAnyPackage("io.fairlead..").and(not(resideInAnyPackage(rooms))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .as(what + " stays in " + String.join(", ", rooms))
                .allowEmptyShould(true);
    }

    /** @param guests sub-rooms that may know it beside the wiring */
    private static ArchRule subRoomsAreClosed(String root, String subRoom, String... guests) {
        String inside = root + "." + subRoom + "..";
        List<String> may = new ArrayList<>(List.of(inside, root + ".app.."));
        for (String guest : guests) {
            may.add(root + "." + guest + "..");
        }
        return noClasses()
                .that(
                        resideInAnyPackage(root + "..")
                                .and(not(resideInAnyPackage(may.toArray(String[]::new)))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(inside)
                .as(
                        "sub-room %s is known to nobody but itself, the wiring and %s"
                                .formatted(subRoom, List.of(guests)))
                .allowEmptyShould(true);
    }

    private static ArchRule nothingIsInjectedIntoFields() {
        return fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .as("collaborators come through the constructor")
                .allowEmptyShould(true);
    }

    private static ArchRule staticFieldsAreFinal() {
        return fields().that()
                .haveModifier(JavaModifier.STATIC)
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .as("static fields are final")
                .allowEmptyShould(true);
    }

    private static ArchRule namesSayOneThing() {
        return noClasses()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)$")
                .as("no class is called Impl, Manager, Helper or Util")
                .allowEmptyShould(true);
    }
}

package io.fairlead.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

/** The scheduler's tests are worth something: each bug that is planted here makes one of them fail. */
@Tag("slow")
class PlantedBugsTest {
    /** Tests that need no other annotations than these; the fastest first. */
    private static final List<Class<?>> TESTS =
            List.of(
                    ReservationTest.class,
                    FairShareTest.class,
                    QuotaShareTest.class,
                    OutlookTest.class,
                    PreemptionPropertiesTest.class,
                    BackfillSchedulerTest.class,
                    GangPlacementTest.class,
                    ExplanationTest.class,
                    EntriesTest.class,
                    LineOrderTest.class,
                    HostOrderTest.class,
                    HistoryPropertiesTest.class);

    /**
     * @param find a part of the source that is there exactly once
     */
    record Bug(String source, String find, String replace) {
        @Override
        public String toString() {
            return source + ": " + find.strip();
        }
    }

    static final List<Bug> BUGS =
            List.of(
                    new Bug("Hold", "endMillis <= startMillis", "endMillis >= startMillis"),
                    new Bug("Hold", "        milliCpus -= asked.milliCpus();", ""),
                    new Bug(
                            "Reserver",
                            "startMillis < other.startMillis",
                            "startMillis > other.startMillis"),
                    new Bug(
                            "GangReserver",
                            "high = middle;",
                            "high = middle == 0 ? 0 : middle; low = high;"),
                    new Bug("Ordering", "Math.min(most.toMillis(), ", "Math.max(most.toMillis(), "),
                    new Bug(
                            "Line",
                            "Integer.compare(other.priority, one.priority)",
                            "Integer.compare(one.priority, other.priority)"),
                    new Bug(
                            "LineOrder",
                            "Long.compare(priority, heads[head])",
                            "Long.compare(heads[head], priority)"),
                    new Bug(
                            "LineOrder",
                            "            upper.size = size - half;\n",
                            "            upper.size = size - half - 1;\n"),
                    new Bug(
                            "Backfill",
                            "one.expectedMillis(), other.expectedMillis()",
                            "other.expectedMillis(), one.expectedMillis()"),
                    new Bug("Prediction", "if (end <= nowMillis) {", "if (end < nowMillis) {"),
                    new Bug(
                            "Search",
                            "score < bestScore) {",
                            "score > bestScore || best == null) {"),
                    new Bug("Search", "!hosts.holds(at, asked) || ", ""),
                    new Bug("Slot", "        leftMilliCpus += resources.milliCpus();", ""),
                    new Bug(
                            "HostOrder",
                            "            mostGpus = Math.max(mostGpus, slot.gpus());\n        }\n\n",
                            "        }\n\n"),
                    new Bug("HostOrder", "            size += next.size;\n", ""),
                    new Bug("Pool", "                order.renew(key, slot);\n", ""),
                    new Bug("Turns", "sink(0, nodes[0], ranks[0]);", ""),
                    new Bug(
                            "EntryChunk",
                            "        upper.length = length - half;\n",
                            "        upper.length = length - half - 1;\n"),
                    new Bug("Turns", "ranks[at] < rank", "ranks[at] > rank"),
                    new Bug("Turns", "return byKey < 0 ||", "return byKey > 0 ||"),
                    new Bug("ShareTree", "held.plus(halfOfNext)", "held"),
                    new Bug("ShareUse", "hold(held, -1);", ""),
                    new Bug(
                            "QueueUse",
                            "held.share().fade(held.task().resources(), held.weight());",
                            ""),
                    new Bug("Slot", "giveBack(attempt.task().resources());", ""),
                    new Bug("Search", "        bestScore = Double.POSITIVE_INFINITY;\n", ""),
                    new Bug(
                            "HostOrder",
                            "low += half & ~ifBelow(key, firstKeys[low + half]);",
                            "low += half & ifBelow(key, firstKeys[low + half]);"),
                    new Bug("FairUse", "each.factor() * Math.max(1, members)", "each.factor()"),
                    new Bug("LaneCaps", "tasks += demand.tasks();", ""),
                    new Bug("LanePlanning", "backfilling = reserved == mostReserved;", ""),
                    new Bug(
                            "LanePlanning",
                            "line.expectedMillis() < heldBackFrom[demand]",
                            "line.expectedMillis() >= heldBackFrom[demand]"),
                    new Bug("QuotaBook", "each.share().equals(borrower)", "false"),
                    new Bug(
                            "Preemptor",
                            ": running.nodesOf(task.id().task().job());",
                            ": List.of(task);"),
                    new Bug(
                            "Preemptor",
                            "return enough != null ? enough : enough(slot, needed, free, units, made, yielding);",
                            "return enough(slot, needed, free, units, made, yielding);"),
                    new Bug(
                            "Preemptor",
                            "wanted.distinctHosts() && made.taken.containsKey(slot)",
                            "false"),
                    new Bug("Draft", "                            victims.add(victim.id());\n", ""),
                    new Bug("LaneCaps", "quotas.borrowsWithout(has.share(), gone)", "true"),
                    new Bug("Releases", "!each.share().equals(wants.share())", "true"),
                    new Bug("Reserver", "!onlyIfKnown || ", "true || "),
                    new Bug("LanePlanning", "if (mostReserved > 1) {", "if (false) {"),
                    new Bug("Outlook", "replica.end(end.task(), ", "replica.giveWay(end.task(), "),
                    new Bug("Outlook", "assumed += end.assumed() ? 1 : 0;", ""),
                    new Bug("Replica", "array.runnable().copy()", "array.runnable()"),
                    new Bug("Replica", "        count(task, -1);", ""),
                    new Bug("DrainRate", "work = work.plus(onHost(slot, now));", ""),
                    new Bug("Preemptor", ".reversed()\n", "\n"),
                    new Bug("Stocks", "first != null && !stock.has", "first == null && !stock.has"),
                    new Bug("Trial", "                rollBack(mark);\n", ""),
                    new Bug("Usage", "-StrictMath.expm1(", "StrictMath.exp("));

    @TempDir private Path directory;

    @Test
    void without_a_bug_every_test_passes() throws Exception {
        assertThat(firstFailure(PlantedBugsTest.class.getClassLoader())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("BUGS")
    void each_bug_is_noticed_by_a_test(Bug bug) throws Exception {
        compile(bug);
        URL[] urls = {directory.toUri().toURL(), home(Backlog.class), home(Scenario.class)};
        try (URLClassLoader buggy = new OwnScheduler(urls)) {
            assertThat(firstFailure(buggy)).as("a test that notices").isPresent();
        }
    }

    private void compile(Bug bug) throws IOException {
        Path original = Path.of("src/main/java/io/fairlead/scheduler", bug.source() + ".java");
        String source = Files.readString(original);
        assertThat(source.split(Pattern.quote(bug.find()), -1))
                .as("places to plant the bug in " + original)
                .hasSize(2);
        Path planted = directory.resolve(bug.source() + ".java");
        Files.writeString(planted, source.replace(bug.find(), bug.replace()));
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-nowarn",
                                "-proc:none",
                                "-cp",
                                Path.of(URI.create(home(Backlog.class).toString())).toString(),
                                "-d",
                                directory.toString(),
                                planted.toString());
        assertThat(code).as("the bug compiles").isZero();
    }

    private static URL home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Optional<String> firstFailure(ClassLoader loader) throws Exception {
        for (Class<?> each : TESTS) {
            Class<?> tests = loader.loadClass(each.getName());
            for (Method method : sorted(tests.getDeclaredMethods())) {
                if (method.isAnnotationPresent(Test.class) && !passes(tests, method)) {
                    return Optional.of(tests.getSimpleName() + "." + method.getName());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean passes(Class<?> tests, Method test) throws ReflectiveOperationException {
        var constructor = tests.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        try {
            for (Method method : sorted(tests.getDeclaredMethods())) {
                if (method.isAnnotationPresent(BeforeEach.class)) {
                    method.setAccessible(true);
                    method.invoke(instance);
                }
            }
            test.setAccessible(true);
            test.invoke(instance);
            return true;
        } catch (InvocationTargetException e) {
            return false;
        }
    }

    private static Method[] sorted(Method[] methods) {
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        return methods;
    }

    /** Loads the scheduler and its tests anew, the planted class before the original. */
    private static final class OwnScheduler extends URLClassLoader {
        OwnScheduler(URL[] urls) {
            super(urls, PlantedBugsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.fairlead.scheduler.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }
}

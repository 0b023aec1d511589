package scheduling;

import io.fairlead.scheduler.Plan;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** The program of bench/jmh: what a decision of the scheduler costs, by the clock. */
@Fork(2)
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
public class Decision {
    private static final int SHARES = 1000;
    private static final int TURNOVER = 2000;

    /** Everything waits and nothing runs. */
    @State(Scope.Thread)
    public static class Cold {
        @Param("1000000")
        int jobs;

        @Param("10000")
        int hosts;

        World world;

        /** Each plan is the first of its world, so that nothing is kept from one before. */
        @Setup(Level.Invocation)
        public void fill() {
            world = filled(jobs, hosts);
        }
    }

    /** The hosts are full. */
    @State(Scope.Thread)
    public static class Busy {
        @Param("1000000")
        int jobs;

        @Param("10000")
        int hosts;

        World world;

        /** What is replaced one by one stays as it is on average, so one world serves all. */
        @Setup(Level.Trial)
        public void run() {
            world = filled(jobs, hosts);
            world.apply(world.plan());
        }
    }

    private static World filled(int jobs, int hosts) {
        World world = new World(SHARES, hosts);
        for (int i = 0; i < jobs; i++) {
            world.submit();
        }
        for (int i = 0; i < 10; i++) {
            world.submitArray();
        }
        return world;
    }

    /** A full plan from cold. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 4)
    @Measurement(iterations = 8)
    public Plan fullPlan(Cold cold) {
        return cold.world.plan();
    }

    /** One job ended and one was submitted: the plan, and its bookkeeping. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void cycle(Busy busy) {
        busy.world.nowMillis += 50;
        replaceOne(busy.world);
        busy.world.apply(busy.world.plan());
    }

    /** Placements, each with the end of an attempt, a submission and the bookkeeping of all three. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OperationsPerInvocation(TURNOVER)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public void placement(Busy busy) {
        busy.world.nowMillis += 1000;
        for (int i = 0; i < TURNOVER; i++) {
            replaceOne(busy.world);
        }
        busy.world.apply(busy.world.plan());
    }

    private static void replaceOne(World world) {
        world.end(world.drawEnd());
        world.submit();
    }
}

package scheduling;

import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.JobId;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.WorkClass;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/**
 * The measuring part of bench/scheduler: {@code pace JOBS HOSTS} for placements per second, {@code costs JOBS HOSTS [PLOT]} for
 * what a plan, a cycle and a job in the backlog cost.
 */
public class Scheduling {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SHARES = 1000;
    private static final int ARRAYS = 10;

    /** Milliseconds: of the processor, and of the clock for the last, which also counts the collector and other programs. */
    private record Figures(double cold, int placed, double median, double p99, double p99OfClock) {}

    private static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static Figures measure(int jobs, int arrays, int shares, int hosts, int cycles) {
        World world = new World(shares, hosts);
        for (int i = 0; i < jobs; i++) {
            world.submit();
        }
        for (int i = 0; i < arrays; i++) {
            world.submitArray();
        }
        long begin = now();
        Plan plan = world.plan();
        double cold = (now() - begin) / 1e6;
        world.apply(plan);
        double[] times = new double[cycles];
        double[] byClock = new double[cycles];
        for (int i = -cycles / 4; i < cycles; i++) {
            world.nowMillis += 50;
            begin = now();
            long clock = System.nanoTime();
            world.end(world.drawEnd());
            world.submit();
            Plan next = world.plan();
            world.apply(next);
            if (i >= 0) {
                times[i] = (now() - begin) / 1e6;
                byClock[i] = (System.nanoTime() - clock) / 1e6;
            }
        }
        Arrays.sort(times);
        Arrays.sort(byClock);
        return new Figures(
                cold,
                plan.placements().size(),
                times[cycles / 2],
                times[cycles * 99 / 100],
                byClock[cycles * 99 / 100]);
    }

    /** What a second or so of placements took, in nanoseconds of the processor. */
    private record Stretch(long placed, long ends, long submissions, long plans, long claims) {
        double perSecond() {
            return placed / ((ends + submissions + plans + claims) / 1e9);
        }
    }

    /** What ends and what is submitted is drawn beforehand; drawing it is not the scheduler's work. */
    private static Stretch stretch(World world) {
        int turnover = Math.min(2000, world.running() / 2);
        AttemptId[] ends = new AttemptId[turnover];
        WorkClass[] classes = new WorkClass[turnover];
        JobId[] ids = new JobId[turnover];
        long placed = 0;
        long[] spent = new long[4];
        while (spent[0] + spent[1] + spent[2] + spent[3] < 1e9) {
            world.nowMillis += 1000;
            for (int i = 0; i < turnover; i++) {
                ends[i] = world.drawEnd();
                classes[i] = world.anyClass();
                ids[i] = world.newId();
            }
            long begin = now();
            for (AttemptId end : ends) {
                world.end(end);
            }
            long ended = now();
            for (int i = 0; i < turnover; i++) {
                world.submit(classes[i], ids[i]);
            }
            long submitted = now();
            Plan plan = world.plan();
            long planned = now();
            world.apply(plan);
            spent[0] += ended - begin;
            spent[1] += submitted - ended;
            spent[2] += planned - submitted;
            spent[3] += now() - planned;
            placed += plan.placements().size();
        }
        return new Stretch(placed, spent[0], spent[1], spent[2], spent[3]);
    }

    /** Nanoseconds of the processor to read a number of which nothing is known before the last one was read. */
    private static double read(int megabytes) {
        int[] next = new int[megabytes << 18];
        for (int i = 0; i < next.length; i++) {
            next[i] = i;
        }
        Random random = new Random(1);
        for (int i = next.length - 1; i > 0; i--) {
            int other = random.nextInt(i);
            int swapped = next[i];
            next[i] = next[other];
            next[other] = swapped;
        }
        int reads = 5_000_000;
        int at = 0;
        long begin = 0;
        for (int i = 0; i < 2 * reads; i++) {
            begin = i == reads ? now() : begin;
            at = next[at];
        }
        double each = (now() - begin) / (double) reads;
        if (at < 0) {
            throw new IllegalStateException();
        }
        return each;
    }

    private static void pace(int jobs, int hosts) {
        World world = new World(SHARES, hosts);
        for (int i = 0; i < ARRAYS; i++) {
            world.submitArray();
        }
        for (int i = 0; i < jobs; i++) {
            world.submit();
        }
        world.apply(world.plan());
        for (int i = 0; i < 10; i++) {
            stretch(world);
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            stretches.add(stretch(world));
        }
        stretches.sort(Comparator.comparingDouble(Stretch::perSecond));
        Stretch median = stretches.get(stretches.size() / 2);
        System.out.printf(
                "placements per second, %,d hosts, one core: %,.0f (median of %d seconds; from %,.0f to %,.0f)%n",
                hosts,
                median.perSecond(),
                stretches.size(),
                stretches.getFirst().perSecond(),
                stretches.getLast().perSecond());
        double all = median.placed / median.perSecond() * 1e7;
        System.out.printf(
                "of that: plans %.0f %%, claims %.0f %%, submissions %.0f %%, ends %.0f %%; in use then: %s%n",
                median.plans / all,
                median.claims / all,
                median.submissions / all,
                median.ends / all,
                world.inUse());
        double read = read(64);
        System.out.printf(
                "one placement takes as long as %.0f reads, each where the last one pointed to in 64 MiB (%.0f ns here; %.0f in 8 MiB, %.0f in 1)%n",
                1e9 / median.perSecond() / read, read, read(8), read(1));
    }

    private static void bytes(int jobs) {
        World world = new World(SHARES, 1);
        JobId[] ids = new JobId[jobs];
        for (int i = 0; i < jobs; i++) {
            ids[i] = JobId.of(world.nowMillis, world.random.nextLong(), world.random.nextLong());
        }
        long before = used();
        for (int i = 0; i < jobs; i++) {
            world.backlog.add(
                    world.classes.get(world.random.nextInt(world.classes.size())), i, ids[i]);
        }
        long many = used();
        Backlog one = new Backlog();
        for (int i = 0; i < jobs; i++) {
            one.add(world.classes.getFirst(), i, ids[i]);
        }
        long few = used();
        System.out.printf(
                "bytes of heap for each of %,d single jobs in the backlog: %.1f in %,d classes,"
                        + " %.1f in one%n",
                jobs,
                (many - before) / (double) jobs,
                world.classes.size(),
                (few - many) / (double) jobs);
        if (world.backlog.count("q") + one.count("q") + ids.length < 0) {
            throw new IllegalStateException();
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    public static void main(String[] arguments) throws Exception {
        int jobs = Integer.parseInt(arguments[1]);
        int hosts = Integer.parseInt(arguments[2]);
        if (arguments[0].equals("pace")) {
            pace(jobs, hosts);
        } else {
            costs(jobs, hosts);
            if (arguments.length > 3) {
                grow(jobs, hosts, arguments[3]);
            }
        }
    }

    private static void costs(int jobs, int hosts) {
        measure(20_000, 1, 100, 1000, 1000);
        System.out.println("Milliseconds of one processor; the last column by the clock.");
        System.out.println(
                "      jobs |   hosts | full plan |   placed | cycle p50 |     p99 | p99 by clock");
        print(jobs, hosts, measure(jobs, ARRAYS, SHARES, hosts, 1000));
        bytes(jobs);
    }

    private static void print(int jobs, int hosts, Figures of) {
        System.out.printf(
                "%10d | %7d | %9.1f | %8d | %9.3f | %7.3f | %12.3f%n",
                jobs, hosts, of.cold, of.placed, of.median, of.p99, of.p99OfClock);
    }

    private static void grow(int mostJobs, int mostHosts, String file) throws Exception {
        Plot plot = new Plot(mostJobs, mostHosts);
        for (int jobs = 1000; jobs <= mostJobs; jobs *= 10) {
            Figures of = measure(jobs, 0, SHARES, 1000, 1000);
            print(jobs, 1000, of);
            plot.jobs(jobs, of);
        }
        for (int hosts = 10; hosts <= mostHosts; hosts *= 10) {
            Figures of = measure(100_000, 0, SHARES, hosts, 1000);
            print(100_000, hosts, of);
            plot.hosts(hosts, of);
        }
        ImageIO.write(plot.draw(), "png", new File(file));
    }

    /** Two charts side by side, both axes logarithmic. */
    private static final class Plot {
        private static final int WIDTH = 1200;
        private static final int HEIGHT = 460;
        private static final double LOWEST_MS = 0.01;
        private static final double HIGHEST_MS = 10_000;
        private static final Color[] COLOURS = {
            new Color(0x1f77b4), new Color(0x2ca02c), new Color(0xd62728)
        };
        private static final String[] NAMES = {"full plan", "cycle, median", "cycle, p99"};

        private final int mostJobs;
        private final int mostHosts;
        private final List<double[]> byJobs = new ArrayList<>();
        private final List<double[]> byHosts = new ArrayList<>();

        Plot(int mostJobs, int mostHosts) {
            this.mostJobs = mostJobs;
            this.mostHosts = mostHosts;
        }

        void jobs(int jobs, Figures of) {
            byJobs.add(new double[] {jobs, of.cold, of.median, of.p99});
        }

        void hosts(int hosts, Figures of) {
            byHosts.add(new double[] {hosts, of.cold, of.median, of.p99});
        }

        BufferedImage draw() {
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            Graphics2D g = image.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, WIDTH, HEIGHT);
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
            chart(g, 0, "waiting jobs (1,000 hosts)", byJobs, 1000, mostJobs);
            chart(g, WIDTH / 2, "hosts (100,000 waiting jobs)", byHosts, 10, mostHosts);
            g.dispose();
            return image;
        }

        private void chart(
                Graphics2D g, int left, String title, List<double[]> rows, double from, double to) {
            int x0 = left + 80;
            int x1 = left + WIDTH / 2 - 30;
            int y0 = HEIGHT - 60;
            int y1 = 50;
            for (double ms = LOWEST_MS; ms <= HIGHEST_MS * 1.01; ms *= 10) {
                int y = at(ms, LOWEST_MS, HIGHEST_MS, y0, y1);
                g.setColor(new Color(0xdddddd));
                g.drawLine(x0, y, x1, y);
                g.setColor(Color.DARK_GRAY);
                g.drawString(ms < 1 ? ms + " ms" : (long) Math.rint(ms) + " ms", left + 8, y + 5);
            }
            for (double n = from; n <= to * 1.01; n *= 10) {
                int x = at(n, from, to, x0, x1);
                g.setColor(new Color(0xdddddd));
                g.drawLine(x, y0, x, y1);
                g.setColor(Color.DARK_GRAY);
                g.drawString(String.format("%,.0f", n), x - 20, y0 + 20);
            }
            g.drawString(title, (x0 + x1) / 2 - 90, HEIGHT - 16);
            g.setStroke(new BasicStroke(2));
            for (int series = 0; series < 3; series++) {
                g.setColor(COLOURS[series]);
                g.drawString(NAMES[series], x0 + 20 + 130 * series, 30);
                for (int i = 0; i < rows.size(); i++) {
                    int x = at(rows.get(i)[0], from, to, x0, x1);
                    int y = at(rows.get(i)[series + 1], LOWEST_MS, HIGHEST_MS, y0, y1);
                    g.fillOval(x - 4, y - 4, 8, 8);
                    if (i > 0) {
                        g.drawLine(
                                at(rows.get(i - 1)[0], from, to, x0, x1),
                                at(rows.get(i - 1)[series + 1], LOWEST_MS, HIGHEST_MS, y0, y1),
                                x,
                                y);
                    }
                }
            }
            g.setStroke(new BasicStroke(1));
        }

        private static int at(double value, double from, double to, int a, int b) {
            double part = Math.log(Math.max(value, from) / from) / Math.log(to / from);
            return (int) Math.round(a + (b - a) * Math.min(1, part));
        }
    }
}

import io.fairlead.domain.Resources;
import io.fairlead.domain.compute.Host;
import io.fairlead.domain.compute.HostDeclaration;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.AttemptId;
import io.fairlead.domain.job.IndexSet;
import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.TaskId;
import io.fairlead.scheduler.BackfillScheduler;
import io.fairlead.scheduler.Backlog;
import io.fairlead.scheduler.Fleet;
import io.fairlead.scheduler.Gang;
import io.fairlead.scheduler.Lane;
import io.fairlead.scheduler.Placement;
import io.fairlead.scheduler.Plan;
import io.fairlead.scheduler.Policy;
import io.fairlead.scheduler.Preemption;
import io.fairlead.scheduler.RunTime;
import io.fairlead.scheduler.Running;
import io.fairlead.scheduler.RunningTask;
import io.fairlead.scheduler.Site;
import io.fairlead.scheduler.Snapshot;
import io.fairlead.scheduler.Stock;
import io.fairlead.scheduler.WorkClass;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** The program of bench/decisions: seeds, and rounds for each. */
public class Decisions {
    private static final Duration WINDOW = Duration.ofHours(1);

    private record Waiting(WorkClass workClass, long sequence, IndexSet children) {}

    private final Random random;
    private final MessageDigest digest = MessageDigest.getInstance("SHA-256");
    private final Backlog backlog = new Backlog();
    private final Fleet fleet = new Fleet();
    private final Running running = new Running(fleet);
    private final Map<JobId, Waiting> waiting = new TreeMap<>();
    private final List<RunningTask> live = new ArrayList<>();
    private final List<Lane> lanes;
    private final int hosts;
    private final int shares;
    private final Map<String, Long> used = new TreeMap<>();
    private final Map<String, Long> stockInUse = new TreeMap<>();
    private long nowMillis = 1_800_000_000_000L;
    private long sequence;
    private long placed;

    private Decisions(long seed) throws Exception {
        random = new Random(seed);
        hosts = 3 + random.nextInt(seed % 4 == 0 ? 600 : 40);
        shares = 1 + random.nextInt(30);
        for (int i = 0; i < hosts; i++) {
            see(i, Host.Status.READY);
        }
        lanes =
                List.of(
                        new Lane(
                                "a",
                                5,
                                List.of("s", "t"),
                                policy(seed),
                                Integer.MAX_VALUE,
                                seed % 3 == 0),
                        new Lane("b", 1, List.of("t"), policy(seed + 1), 200, false),
                        new Lane("c", 1, List.of("u", "s")));
    }

    private Policy policy(long seed) {
        List<Policy.Weight> weights =
                List.of(new Policy.Weight("s1*", 0.5), new Policy.Weight("s2", 3));
        List<Policy.Quota> quotas = new ArrayList<>();
        for (int i = 0; i < shares; i++) {
            quotas.add(
                    new Policy.Quota(
                            share(i),
                            4000 * (1 + i),
                            Long.MAX_VALUE,
                            i % 2 == 0,
                            i % 3 == 0 ? -1 : 50,
                            i % 4 == 0));
        }
        return switch ((int) (seed % 4)) {
            case 0 -> new Policy.FairShare(WINDOW, 0, weights);
            case 1 -> new Policy.FairShare(WINDOW, 50, List.of());
            case 2 -> new Policy.QuotaShares(quotas);
            default -> Policy.FIRST_COME;
        };
    }

    private static String share(int number) {
        return number % 3 == 0 ? "g" + number % 2 + "/s" + number : "s" + number;
    }

    private void see(int number, Host.Status status) {
        int gpus = number % 10 == 9 ? 8 : 0;
        List<String> gpuIds = new ArrayList<>();
        for (int g = 0; g < gpus; g++) {
            gpuIds.add("g" + g);
        }
        fleet.see(
                new Host(
                        new HostDeclaration(
                                new HostId("h" + number),
                                "unix:///none",
                                "",
                                Optional.empty(),
                                Map.of()),
                        status,
                        Resources.of(
                                number % 3 == 0 ? 32 : 16,
                                number % 3 == 0 ? 128_000 : 64_000,
                                gpus),
                        gpuIds,
                        "",
                        number % 5 == 0 ? Set.of("image-1") : Set.of(),
                        ""));
    }

    private void submit() {
        JobId id = JobId.of(nowMillis + random.nextInt(50), random.nextLong(), random.nextLong());
        String queue = "abc".substring(random.nextInt(3)).substring(0, 1);
        int shape = random.nextInt(40);
        Map<String, Long> takes = shape % 13 == 0 ? Map.of("licence", 1L + shape % 3) : Map.of();
        Resources asked =
                Resources.of(
                        0.5 * (1 + shape % 24), 700 * (1 + shape % 32), shape % 20 == 19 ? 1 : 0);
        String share = share(random.nextInt(shares));
        String image = "image-" + shape % 4;
        int priority = random.nextInt(3);
        RunTime runTime =
                shape % 7 == 0 ? RunTime.UNKNOWN : RunTime.limited(30 + 60 * random.nextInt(60));
        WorkClass work = new WorkClass(queue, share, priority, asked, image, takes);
        IndexSet children = null;
        if (random.nextInt(12) == 0) {
            Gang.Spread spread = Gang.Spread.values()[random.nextInt(3)];
            int nodes = 2 + random.nextInt(5);
            work =
                    WorkClass.of(
                            queue,
                            share,
                            priority,
                            new Gang(
                                    List.of(new Gang.Group(0, nodes - 1, asked, image, takes)),
                                    0,
                                    spread));
        } else if (random.nextInt(12) == 0) {
            children = IndexSet.full(2 + random.nextInt(60));
        }
        work = work.lasting(runTime);
        waiting.put(id, new Waiting(work, ++sequence, children));
        if (children == null) {
            backlog.add(work, sequence, id);
        } else {
            backlog.add(work, sequence, id, children, random.nextBoolean() ? 5 : Integer.MAX_VALUE);
        }
    }

    private Plan plan() {
        Map<String, Site> sites = new HashMap<>();
        sites.put("s", site("s", 0, hosts / 2 + 1, Long.MAX_VALUE));
        sites.put("t", site("t", hosts / 3, hosts, 16_000L * hosts / 2));
        sites.put("u", site("u", hosts / 4, hosts / 2 + 1, Long.MAX_VALUE));
        return new BackfillScheduler()
                .plan(
                        new Snapshot(
                                backlog,
                                fleet,
                                running,
                                lanes,
                                sites,
                                Map.of(
                                        "licence",
                                        new Stock(hosts, stockInUse.getOrDefault("licence", 0L)))),
                        Instant.ofEpochMilli(nowMillis));
    }

    private Site site(String name, int from, int to, long most) {
        List<HostId> ids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add(new HostId("h" + i));
        }
        return new Site(
                name,
                true,
                ids,
                most,
                used.getOrDefault(name, 0L),
                List.of(Resources.of(16, 64_000, 0)));
    }

    private void note(Object of) {
        digest.update(of.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void apply(Plan plan) {
        note(plan.placements());
        note(plan.reservations());
        note(plan.preemptions());
        note(plan.wishes());
        for (Lane lane : lanes) {
            backlog.classes(lane.queue()).stream()
                    .map(each -> each + " " + each.runTime() + plan.reasons().of(each))
                    .sorted()
                    .forEach(this::note);
        }
        placed += plan.placements().size();
        for (Placement placement : plan.placements()) {
            TaskId task = placement.task();
            Waiting job = waiting.get(task.job());
            if (job != null && job.children() != null) {
                job.children().remove(task.index());
            } else if (job != null) {
                backlog.remove(job.workClass(), job.sequence());
                waiting.remove(task.job());
            }
            RunningTask attempt =
                    new RunningTask(
                            new AttemptId(task, 1),
                            placement.workClass(),
                            placement.host(),
                            placement.site(),
                            placement.resources(),
                            Instant.ofEpochMilli(nowMillis));
            running.began(attempt);
            account(attempt, 1);
            live.add(attempt);
        }
        for (Preemption each : plan.preemptions()) {
            running.ending(each.victim());
        }
    }

    private void account(RunningTask attempt, int sign) {
        used.merge(attempt.site(), sign * attempt.resources().milliCpus(), Long::sum);
        attempt.workClass()
                .consumables()
                .forEach((name, each) -> stockInUse.merge(name, sign * each, Long::sum));
    }

    private void endOne() {
        int at = random.nextInt(live.size());
        RunningTask attempt = live.set(at, live.getLast());
        live.removeLast();
        running.ended(attempt.id());
        account(attempt, -1);
        String queue = attempt.workClass().queue();
        String share = attempt.workClass().share();
        running.used(
                queue,
                share,
                running.used(queue, share)
                        .add(
                                attempt.resources(),
                                attempt.since(),
                                Instant.ofEpochMilli(nowMillis),
                                WINDOW));
    }

    private void round(int number) {
        nowMillis += 1000L + random.nextInt(number % 20 == 19 ? 3_600_000 : 60_000);
        for (int i = random.nextInt(1 + live.size() / 4); i > 0; i--) {
            endOne();
        }
        for (int i = random.nextInt(2 * hosts); i > 0 && sequence - placed < 20L * hosts; i--) {
            submit();
        }
        if (random.nextInt(4) == 0) {
            see(random.nextInt(hosts), random.nextBoolean() ? Host.Status.LOST : Host.Status.READY);
        }
        apply(plan());
    }

    /** Arguments: how many seeds, how many rounds of each. */
    public static void main(String[] arguments) throws Exception {
        for (long seed = 0; seed < Integer.parseInt(arguments[0]); seed++) {
            Decisions decisions = new Decisions(seed);
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                decisions.round(i);
            }
            System.out.printf(
                    "seed %2d: %,7d places, %s%n",
                    seed,
                    decisions.placed,
                    HexFormat.of().formatHex(decisions.digest.digest(), 0, 8));
        }
    }
}

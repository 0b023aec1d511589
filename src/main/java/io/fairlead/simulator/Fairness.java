package io.fairlead.simulator;

import io.fairlead.scheduler.Policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What the shares of a queue got, beside what they were entitled to. Only times at which somebody waits count: when
 * nobody does, everybody gets what he asks for. At such a time each share that has jobs is entitled to a part of what the
 * queue's jobs hold, in inverse proportion to its weight factor.
 *
 * @param shares in order of name
 * @param series what each share got over time, in equal parts of time
 */
public record Fairness(String queue, List<Share> shares, List<Series> series) {
    private static final int PARTS = 100;

    /**
     * @param entitled fraction of the vCPU time that the queue's jobs took
     * @param delivered fraction that it got
     */
    public record Share(String name, double weight, double entitled, double delivered) {
        /** By how much of its due the share got more or less; 0.02 is 2 % more. */
        public double deviation() {
            return entitled == 0 ? 0 : delivered / entitled - 1;
        }
    }

    /**
     * @param hours ends of the parts of time
     * @param delivered fraction that the share got in each part, of what the queue's jobs took then
     */
    public record Series(String share, double[] hours, double[] delivered) {}

    public Fairness {
        shares = List.copyOf(shares);
        series = List.copyOf(series);
    }

    /** The largest deviation of a share, in either direction. */
    public double worst() {
        return shares.stream().mapToDouble(share -> Math.abs(share.deviation())).max().orElse(0);
    }

    /** For each queue with a fair-share policy. */
    public static List<Fairness> of(Run run) {
        return of(run, run.beginMillis(), run.finishMillis());
    }

    /** As far as it lies between two moments. */
    public static List<Fairness> of(Run run, long fromMillis, long toMillis) {
        List<Fairness> found = new ArrayList<>();
        for (Cluster.Queue queue : run.workload().cluster().queues()) {
            if (queue.policy() instanceof Policy.FairShare fair) {
                found.add(new Sweep(run, queue.name(), fair, fromMillis, toMillis).fairness());
            }
        }
        return found;
    }

    /** Goes through a run in order of time. */
    private static final class Sweep {
        private record Step(long atMillis, String share, int waiting, double vcpus) {}

        private static final class Account {
            private final double weight;
            private int waiting;
            private double vcpus;
            private double entitled;
            private double delivered;
            private final double[] parts = new double[PARTS];

            Account(double weight) {
                this.weight = weight;
            }

            boolean hasJobs() {
                return waiting > 0 || vcpus > 1e-9;
            }
        }

        private final Run run;
        private final String queue;
        private final long fromMillis;
        private final long toMillis;
        private final TreeMap<String, Account> accounts = new TreeMap<>();
        private final List<Step> steps = new ArrayList<>();
        private final double[] totals = new double[PARTS];

        Sweep(Run run, String queue, Policy.FairShare fair, long fromMillis, long toMillis) {
            this.run = run;
            this.queue = queue;
            this.fromMillis = fromMillis;
            this.toMillis = toMillis;
            for (SimulatedJob job : run.workload().jobs()) {
                if (job.queue().equals(queue)) {
                    accounts.computeIfAbsent(
                            job.share(), share -> new Account(weightOf(share, fair)));
                    steps.add(new Step(job.submittedMillis(), job.share(), 1, 0));
                }
            }
            run.attempts().forEach(this::addSteps);
            steps.sort(Comparator.comparingLong(Step::atMillis));
        }

        private void addSteps(Attempt attempt) {
            SimulatedJob job = attempt.job();
            if (job.queue().equals(queue)) {
                double vcpus = job.nodes() * job.perNode().milliCpus() / 1000.0;
                steps.add(new Step(attempt.startMillis(), job.share(), -1, vcpus));
                int again = attempt.interrupted() ? 1 : 0;
                steps.add(new Step(attempt.endMillis(), job.share(), again, -vcpus));
            }
        }

        private static double weightOf(String share, Policy.FairShare fair) {
            double weight = 1;
            int longest = -1;
            for (Policy.Weight each : fair.weights()) {
                boolean many = each.share().endsWith("*");
                String name =
                        many ? each.share().substring(0, each.share().length() - 1) : each.share();
                boolean fits = many ? share.startsWith(name) : share.equals(name);
                int length = many ? name.length() : Integer.MAX_VALUE;
                if (fits && length > longest) {
                    weight = each.factor();
                    longest = length;
                }
            }
            return weight;
        }

        Fairness fairness() {
            long last = run.beginMillis();
            for (Step step : steps) {
                pass(last, step.atMillis());
                last = step.atMillis();
                Account account = accounts.get(step.share());
                account.waiting += step.waiting();
                account.vcpus += step.vcpus();
            }
            double all = accounts.values().stream().mapToDouble(each -> each.delivered).sum();
            List<Share> shares = new ArrayList<>();
            List<Series> series = new ArrayList<>();
            accounts.forEach(
                    (name, account) -> {
                        shares.add(
                                new Share(
                                        name,
                                        account.weight,
                                        all == 0 ? 0 : account.entitled / all,
                                        all == 0 ? 0 : account.delivered / all));
                        series.add(new Series(name, hours(), fractions(account)));
                    });
            return new Fairness(queue, shares, series);
        }

        private void pass(long from, long to) {
            double vcpus = accounts.values().stream().mapToDouble(each -> each.vcpus).sum();
            int part = part(from);
            boolean saturated = accounts.values().stream().anyMatch(each -> each.waiting > 0);
            double weights =
                    accounts.values().stream()
                            .filter(Account::hasJobs)
                            .mapToDouble(each -> 1 / each.weight)
                            .sum();
            double counted =
                    saturated
                            ? Math.max(0, Math.min(to, toMillis) - Math.max(from, fromMillis))
                            : 0;
            totals[part] += vcpus * (to - from);
            for (Account account : accounts.values()) {
                account.parts[part] += account.vcpus * (to - from);
                account.delivered += account.vcpus * counted;
                if (account.hasJobs()) {
                    account.entitled += vcpus * counted / account.weight / weights;
                }
            }
        }

        private int part(long atMillis) {
            long span = Math.max(1, run.finishMillis() - run.beginMillis());
            return (int) Math.min(PARTS - 1, (atMillis - run.beginMillis()) * PARTS / span);
        }

        private double[] hours() {
            double[] hours = new double[PARTS];
            for (int part = 0; part < PARTS; part++) {
                hours[part] =
                        (run.finishMillis() - run.beginMillis()) * (part + 1.0) / PARTS / 3_600_000;
            }
            return hours;
        }

        private double[] fractions(Account account) {
            double[] fractions = new double[PARTS];
            for (int part = 0; part < PARTS; part++) {
                fractions[part] = totals[part] == 0 ? 0 : account.parts[part] / totals[part];
            }
            return fractions;
        }
    }
}

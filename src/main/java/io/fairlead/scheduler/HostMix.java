package io.fairlead.scheduler;

import io.fairlead.domain.Resources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which hosts to launch so that work which found no place has one, as cheaply as can be found.
 *
 * <p>Tasks are packed largest first into hosts that exist only on paper, each into the fullest host that has room (best fit
 * decreasing, at most 11/9 of the fewest hosts for one resource: Johnson 1973). A new host is of the type that costs least
 * for each task of the kind in hand. The same is tried with each type alone; the cheapest of the outcomes that place the
 * most tasks is taken, of equal ones the one that was tried first.
 *
 * @param counts hosts to launch by the name of their type
 * @param placed tasks, or gangs, that find a place then
 * @param unplaced tasks, or gangs, that no allowed number of these hosts can hold
 */
public record HostMix(
        Map<String, Integer> counts, double pricePerHour, long placed, long unplaced) {
    public HostMix {
        counts = Map.copyOf(counts);
    }

    /**
     * @param options in the order of preference among equals
     * @param mostMilliCpus of all hosts together; {@link Long#MAX_VALUE} for no limit
     */
    public static HostMix cheapestFor(
            ScalingWish wish, List<HostTypeOption> options, long mostMilliCpus) {
        List<List<HostTypeOption>> trials = new ArrayList<>();
        trials.add(options);
        if (options.size() > 1) {
            options.forEach(option -> trials.add(List.of(option)));
        }
        return trials.stream()
                .map(allowed -> new Packing(allowed, mostMilliCpus).of(wish))
                .min(
                        Comparator.comparingLong(HostMix::unplaced)
                                .thenComparingDouble(HostMix::pricePerHour))
                .orElseThrow();
    }

    /** A host on paper. */
    private static final class PaperHost {
        private final HostTypeOption type;
        private Resources room;

        PaperHost(HostTypeOption type) {
            this.type = type;
            this.room = type.capacity();
        }

        double leftover(Resources asked) {
            return room.minus(asked).dominantShareOf(type.capacity());
        }
    }

    /** One attempt at packing everything with the types allowed. */
    private static final class Packing {
        private final List<HostTypeOption> options;
        private final long mostMilliCpus;
        private final List<PaperHost> hosts = new ArrayList<>();
        private final Map<String, Integer> counts = new TreeMap<>();
        private long milliCpus;
        private double price;
        private long placed;
        private long unplaced;

        Packing(List<HostTypeOption> options, long mostMilliCpus) {
            this.options = options;
            this.mostMilliCpus = mostMilliCpus;
        }

        HostMix of(ScalingWish wish) {
            List<ScalingWish.Demand> largestFirst = new ArrayList<>(wish.demands());
            largestFirst.sort(ScalingWish.Demand.LARGEST_FIRST);
            for (ScalingWish.Demand demand : largestFirst) {
                long left = demand.count();
                while (left > 0 && place(demand)) {
                    placed++;
                    left--;
                }
                unplaced += left;
            }
            return new HostMix(counts, price, placed, unplaced);
        }

        private boolean place(ScalingWish.Demand demand) {
            if (demand.gang().isEmpty()) {
                return place(demand.resources(), List.of()) != null;
            }
            return placeAll(demand.gang().get());
        }

        private boolean placeAll(Gang gang) {
            if (gang.spread() == Gang.Spread.ONE_HOST) {
                return place(gang.total(), List.of()) != null;
            }
            boolean distinct = gang.spread() == Gang.Spread.DISTINCT_HOSTS;
            int hostsBefore = hosts.size();
            List<PaperHost> used = new ArrayList<>();
            List<Resources> taken = new ArrayList<>();
            for (int node : gang.order()) {
                Resources asked = gang.groupOf(node).resources();
                PaperHost host = place(asked, distinct ? used : List.of());
                if (host == null) {
                    undo(used, taken, hostsBefore);
                    return false;
                }
                used.add(host);
                taken.add(asked);
            }
            return true;
        }

        private void undo(List<PaperHost> used, List<Resources> taken, int hostsBefore) {
            for (int i = 0; i < used.size(); i++) {
                used.get(i).room = used.get(i).room.plus(taken.get(i));
            }
            while (hosts.size() > hostsBefore) {
                HostTypeOption type = hosts.removeLast().type;
                milliCpus -= type.capacity().milliCpus();
                price -= type.pricePerHour();
                counts.computeIfPresent(type.name(), (_, n) -> n == 1 ? null : n - 1);
            }
        }

        private PaperHost place(Resources asked, List<PaperHost> not) {
            PaperHost host =
                    hosts.stream()
                            .filter(each -> asked.fitsIn(each.room) && !not.contains(each))
                            .min(Comparator.comparingDouble(each -> each.leftover(asked)))
                            .orElseGet(() -> launchFor(asked).orElse(null));
            if (host != null) {
                host.room = host.room.minus(asked);
            }
            return host;
        }

        private Optional<PaperHost> launchFor(Resources asked) {
            Optional<HostTypeOption> best =
                    options.stream()
                            .filter(option -> asked.fitsIn(option.capacity()))
                            .filter(option -> counts.getOrDefault(option.name(), 0) < option.most())
                            .filter(
                                    option ->
                                            option.capacity().milliCpus()
                                                    <= mostMilliCpus - milliCpus)
                            .min(Comparator.comparingDouble(option -> pricePerTask(option, asked)));
            best.ifPresent(
                    option -> {
                        hosts.add(new PaperHost(option));
                        counts.merge(option.name(), 1, Integer::sum);
                        milliCpus += option.capacity().milliCpus();
                        price += option.pricePerHour();
                    });
            return best.map(_ -> hosts.getLast());
        }

        /** Of a host that is filled with equal tasks. */
        private static double pricePerTask(HostTypeOption option, Resources asked) {
            double share = asked.dominantShareOf(option.capacity());
            return option.pricePerHour() / (share == 0 ? 1 : Math.floor(1 / share + 1e-9));
        }
    }
}

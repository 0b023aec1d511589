package durability;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The events of one run, and the moments of it at which a power cut tells most. */
record Recording(List<Event> events) {

    Recording {
        events = List.copyOf(events);
    }

    private <E extends Event> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    int acknowledgements() {
        return all(Event.Acknowledged.class).size();
    }

    int syncs() {
        return all(Event.Synced.class).size();
    }

    /** The last group that the process had acknowledged when the trace reached the line. */
    long acknowledgedBy(long line) {
        return all(Event.Acknowledged.class).stream()
                .filter(promise -> promise.ended() <= line)
                .mapToLong(Event.Acknowledged::group)
                .max()
                .orElse(0);
    }

    /**
     * Lines after the first acknowledgement to cut at: half of them just before an fsync returns, where most is
     * undecided; the others right after an acknowledgement, where a promise is youngest, or after any event.
     */
    List<Long> moments(int count, RandomGenerator random) {
        List<Event.Acknowledged> promises = all(Event.Acknowledged.class);
        long first = promises.getFirst().ended();
        List<Event> later = events.stream().filter(event -> event.ended() > first).toList();
        List<Event> syncs = later.stream().filter(Event.Synced.class::isInstance).toList();
        return IntStream.range(0, count)
                .mapToObj(
                        number ->
                                switch (number % 4) {
                                    case 0 -> any(promises, random).ended();
                                    case 1 -> any(later, random).ended();
                                    default ->
                                            any(syncs.isEmpty() ? later : syncs, random).ended()
                                                    - 1;
                                })
                .toList();
    }

    private static <E> E any(List<E> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}

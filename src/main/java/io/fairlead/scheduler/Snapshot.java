package io.fairlead.scheduler;

import java.util.List;
import java.util.Map;

/**
 * All that a plan depends on, but for the time.
 *
 * @param running the attempts that hold places, booked in the fleet too
 * @param lanes the queues, in any order
 * @param sites the environments by name
 * @param stocks the counted resources by name
 */
public record Snapshot(
        Backlog backlog,
        Fleet fleet,
        Running running,
        List<Lane> lanes,
        Map<String, Site> sites,
        Map<String, Stock> stocks) {
    public Snapshot {
        lanes = List.copyOf(lanes);
        sites = Map.copyOf(sites);
        stocks = Map.copyOf(stocks);
    }
}

package io.fairlead.scheduler;

import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.job.TaskId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Queues by priority, then name; within a queue first accepted, first served.
 *
 * <p>The first task of a queue that fits a host but finds no room holds back the tasks behind it, so that large tasks do
 * not starve. A task that no host can ever hold holds back nobody.
 */
public final class FifoScheduler implements Scheduler {
    private static final Comparator<Lane> ORDER =
            Comparator.comparingInt(Lane::priority).reversed().thenComparing(Lane::queue);

    @Override
    public Plan plan(Snapshot snapshot, Instant now) {
        Bookings bookings = new Bookings(snapshot);
        List<Placement> placements = new ArrayList<>();
        Map<WorkClass, Reason> reasons = new HashMap<>();
        for (Lane lane : snapshot.lanes().stream().sorted(ORDER).toList()) {
            serve(lane, snapshot.backlog(), bookings, placements, reasons);
        }
        return new Plan(placements, Reasons.of(reasons));
    }

    private static void serve(
            Lane lane,
            Backlog backlog,
            Bookings bookings,
            List<Placement> placements,
            Map<WorkClass, Reason> reasons) {
        PriorityQueue<Head> heads = new PriorityQueue<>();
        for (WorkClass workClass : backlog.classes(lane.queue())) {
            heads.add(new Head(workClass, backlog.entries(workClass)));
        }
        TaskId blocker = null;
        while (!heads.isEmpty()) {
            Head head = heads.poll();
            if (blocker != null) {
                reasons.put(head.workClass(), new Reason.Behind(blocker));
                continue;
            }
            switch (bookings.book(head.workClass(), lane)) {
                case Verdict.Placed(var hosts, var site) -> {
                    placements.addAll(placements(head.task(), head.workClass(), hosts, site));
                    if (head.advance()) {
                        heads.add(head);
                    }
                }
                case Verdict.Waits(var reason) -> {
                    reasons.put(head.workClass(), reason);
                    blocker = head.task();
                }
                case Verdict.Impossible(var reason) -> reasons.put(head.workClass(), reason);
            }
        }
    }

    private static List<Placement> placements(
            TaskId task, WorkClass workClass, List<HostId> hosts, String site) {
        if (workClass.gang().isEmpty()) {
            return List.of(new Placement(task, workClass, hosts.getFirst(), site));
        }
        Gang gang = workClass.gang().get();
        List<Integer> order = gang.order();
        List<Placement> nodes = new ArrayList<>(hosts.size());
        for (int i = 0; i < hosts.size(); i++) {
            Gang.Group group = gang.groupOf(order.get(i));
            nodes.add(
                    new Placement(
                            TaskId.node(task.job(), order.get(i)),
                            workClass,
                            hosts.get(i),
                            site,
                            group.resources(),
                            group.image()));
        }
        return nodes;
    }
}

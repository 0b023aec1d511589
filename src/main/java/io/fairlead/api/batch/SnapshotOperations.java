package io.fairlead.api.batch;

import io.fairlead.control.QueueSnapshot;
import io.fairlead.control.Queues;
import io.fairlead.control.SchedulingPolicies;
import io.fairlead.control.ServiceJobs;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.wire.batch.FairshareCapacityUsage;
import io.fairlead.wire.batch.FairshareCapacityUtilization;
import io.fairlead.wire.batch.FairshareUtilizationDetail;
import io.fairlead.wire.batch.FrontOfQueueDetail;
import io.fairlead.wire.batch.FrontOfQueueJobSummary;
import io.fairlead.wire.batch.GetJobQueueSnapshotRequest;
import io.fairlead.wire.batch.GetJobQueueSnapshotResponse;
import io.fairlead.wire.batch.QueueSnapshotCapacityUsage;
import io.fairlead.wire.batch.QueueSnapshotUtilizationDetail;

import jakarta.inject.Singleton;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What waits at the front of a queue, and what its jobs use. */
@Singleton
final class SnapshotOperations implements OperationFamily {
    private static final String UNIT = "VCPU";
    private static final int MOST_SHARES = 20;
    private static final double MILLI = 1000;

    private final Queues queues;
    private final ServiceJobs serviceJobs;
    private final SchedulingPolicies policies;

    SnapshotOperations(Queues queues, ServiceJobs serviceJobs, SchedulingPolicies policies) {
        this.queues = queues;
        this.serviceJobs = serviceJobs;
        this.policies = policies;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "GetJobQueueSnapshot", GetJobQueueSnapshotRequest.class, this::snapshot));
    }

    private GetJobQueueSnapshotResponse snapshot(GetJobQueueSnapshotRequest request, Call call) {
        JobQueue queue = queues.require(Arns.nameOf(request.jobQueue()));
        if (queue.isForServiceJobs()) {
            return new ServiceSnapshot(
                            serviceJobs.snapshot(queue),
                            policies.find(queue.schedulingPolicy()).map(SchedulingPolicy::rule),
                            call.arns())
                    .shown();
        }
        QueueSnapshot snapshot = queues.snapshot(queue.name());
        long at = snapshot.at().toEpochMilli();
        return new GetJobQueueSnapshotResponse(
                new FrontOfQueueDetail(
                        snapshot.front().stream()
                                .map(
                                        place ->
                                                new FrontOfQueueJobSummary(
                                                        call.arns().job(place.task()),
                                                        place.since().toEpochMilli()))
                                .toList(),
                        at),
                null,
                new QueueSnapshotUtilizationDetail(
                        List.of(new QueueSnapshotCapacityUsage(UNIT, total(snapshot) / MILLI)),
                        queue.schedulingPolicy().isEmpty() ? null : shares(snapshot),
                        null,
                        at));
    }

    private static long total(QueueSnapshot snapshot) {
        return snapshot.usedMilliCpus().values().stream().mapToLong(Long::longValue).sum();
    }

    private static FairshareUtilizationDetail shares(QueueSnapshot snapshot) {
        return new FairshareUtilizationDetail(
                (long) snapshot.activeShares(),
                snapshot.usedMilliCpus().entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_SHARES)
                        .map(
                                share ->
                                        new FairshareCapacityUtilization(
                                                share.getKey(),
                                                List.of(
                                                        new FairshareCapacityUsage(
                                                                UNIT, share.getValue() / MILLI))))
                        .toList());
    }
}

package io.fairlead.api.batch;

import io.fairlead.control.ServiceQueueSnapshot;
import io.fairlead.control.ServiceQueueSnapshot.Place;
import io.fairlead.domain.catalog.CapacityLimit;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.wire.batch.FairshareUtilizationDetail;
import io.fairlead.wire.batch.FrontOfQueueDetail;
import io.fairlead.wire.batch.FrontOfQueueJobSummary;
import io.fairlead.wire.batch.FrontOfQuotaShareJobSummary;
import io.fairlead.wire.batch.FrontOfQuotaSharesDetail;
import io.fairlead.wire.batch.GetJobQueueSnapshotResponse;
import io.fairlead.wire.batch.QueueSnapshotCapacityUsage;
import io.fairlead.wire.batch.QueueSnapshotUtilizationDetail;
import io.fairlead.wire.batch.QuotaShareCapacityUsage;
import io.fairlead.wire.batch.QuotaShareCapacityUtilization;
import io.fairlead.wire.batch.QuotaShareUtilizationDetail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A queue of service jobs as GetJobQueueSnapshot shows it. None of its jobs runs, so that every use is 0. */
record ServiceSnapshot(
        ServiceQueueSnapshot snapshot, Optional<SchedulingPolicy.Rule> rule, Arns arns) {
    GetJobQueueSnapshotResponse shown() {
        boolean hasQuotas = rule.filter(SchedulingPolicy.QuotaShares.class::isInstance).isPresent();
        boolean isFair = rule.filter(SchedulingPolicy.FairShare.class::isInstance).isPresent();
        return new GetJobQueueSnapshotResponse(
                front(),
                hasQuotas ? quotaFronts() : null,
                new QueueSnapshotUtilizationDetail(
                        snapshot.capacity().stream()
                                .map(limit -> new QueueSnapshotCapacityUsage(limit.unit(), 0.0))
                                .toList(),
                        isFair
                                ? new FairshareUtilizationDetail(
                                        (long) snapshot.activeShares(), List.of())
                                : null,
                        hasQuotas ? quotaUse() : null,
                        at()));
    }

    private FrontOfQueueDetail front() {
        return new FrontOfQueueDetail(
                snapshot.front().stream()
                        .map(
                                place ->
                                        new FrontOfQueueJobSummary(
                                                arns.serviceJob(place.job()), since(place)))
                        .toList(),
                at());
    }

    private FrontOfQuotaSharesDetail quotaFronts() {
        Map<String, List<FrontOfQuotaShareJobSummary>> fronts = new TreeMap<>();
        for (QuotaShare share : snapshot.quotaShares()) {
            Place next = snapshot.next().get(share.share());
            fronts.put(
                    share.share(),
                    next == null
                            ? List.of()
                            : List.of(
                                    new FrontOfQuotaShareJobSummary(
                                            arns.serviceJob(next.job()), since(next))));
        }
        return new FrontOfQuotaSharesDetail(fronts, at());
    }

    private QuotaShareUtilizationDetail quotaUse() {
        return new QuotaShareUtilizationDetail(
                snapshot.quotaShares().stream()
                        .map(
                                share ->
                                        new QuotaShareCapacityUtilization(
                                                share.share(), unused(share.limits())))
                        .toList());
    }

    private static List<QuotaShareCapacityUsage> unused(List<CapacityLimit> limits) {
        return limits.stream()
                .map(limit -> new QuotaShareCapacityUsage(limit.unit(), 0.0))
                .toList();
    }

    private static long since(Place place) {
        return place.since().toEpochMilli();
    }

    private long at() {
        return snapshot.at().toEpochMilli();
    }
}

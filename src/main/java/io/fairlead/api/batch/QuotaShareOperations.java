package io.fairlead.api.batch;

import io.fairlead.control.QuotaShares;
import io.fairlead.domain.catalog.QuotaShare;
import io.fairlead.wire.batch.CreateQuotaShareRequest;
import io.fairlead.wire.batch.CreateQuotaShareResponse;
import io.fairlead.wire.batch.DeleteQuotaShareRequest;
import io.fairlead.wire.batch.DeleteQuotaShareResponse;
import io.fairlead.wire.batch.DescribeQuotaShareRequest;
import io.fairlead.wire.batch.DescribeQuotaShareResponse;
import io.fairlead.wire.batch.ListQuotaSharesRequest;
import io.fairlead.wire.batch.ListQuotaSharesResponse;
import io.fairlead.wire.batch.QuotaShareDetail;
import io.fairlead.wire.batch.UpdateQuotaShareRequest;
import io.fairlead.wire.batch.UpdateQuotaShareResponse;

import jakarta.inject.Singleton;

import java.util.List;

/** Operations on quota shares. */
@Singleton
final class QuotaShareOperations implements OperationFamily {
    private static final String LISTING = "quota-shares";

    private final QuotaShares shares;

    QuotaShareOperations(QuotaShares shares) {
        this.shares = shares;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateQuotaShare", CreateQuotaShareRequest.class, this::create),
                Operation.of("DescribeQuotaShare", DescribeQuotaShareRequest.class, this::describe),
                Operation.of("ListQuotaShares", ListQuotaSharesRequest.class, this::list),
                Operation.of("UpdateQuotaShare", UpdateQuotaShareRequest.class, this::update),
                Operation.of("DeleteQuotaShare", DeleteQuotaShareRequest.class, this::delete));
    }

    private CreateQuotaShareResponse create(CreateQuotaShareRequest request, Call call) {
        QuotaShare created =
                shares.create(
                        new QuotaShare(
                                Arns.nameOf(request.jobQueue()),
                                request.quotaShareName(),
                                !"DISABLED".equals(request.state()),
                                QuotaShareReading.limits(request.capacityLimits()),
                                QuotaShareReading.sharing(request.resourceSharingConfiguration()),
                                QuotaShareReading.borrowPercent(
                                        request.resourceSharingConfiguration()),
                                QuotaShareReading.preempts(request.preemptionConfiguration()),
                                Tags.read(request.tags())));
        return new CreateQuotaShareResponse(
                created.share(), call.arns().quotaShare(created.name()));
    }

    private DescribeQuotaShareResponse describe(DescribeQuotaShareRequest request, Call call) {
        QuotaShare share = shares.require(Arns.nameOf(request.quotaShareArn()));
        QuotaShareDetail detail = detail(share, call.arns());
        return new DescribeQuotaShareResponse(
                detail.quotaShareName(),
                detail.quotaShareArn(),
                detail.jobQueueArn(),
                detail.capacityLimits(),
                detail.resourceSharingConfiguration(),
                detail.preemptionConfiguration(),
                detail.state(),
                detail.status(),
                share.tags());
    }

    private ListQuotaSharesResponse list(ListQuotaSharesRequest request, Call call) {
        Page<QuotaShare> page =
                Page.of(
                        LISTING,
                        shares.of(Arns.nameOf(request.jobQueue())),
                        QuotaShare::name,
                        _ -> true,
                        request.maxResults(),
                        request.nextToken());
        return new ListQuotaSharesResponse(
                page.entries().stream().map(share -> detail(share, call.arns())).toList(),
                page.nextToken());
    }

    private static QuotaShareDetail detail(QuotaShare share, Arns arns) {
        return new QuotaShareDetail(
                share.share(),
                arns.quotaShare(share.name()),
                arns.queue(share.queue()),
                QuotaShareReading.shownLimits(share.limits()),
                QuotaShareReading.shownSharing(share.sharing(), share.borrowPercent()),
                QuotaShareReading.shownPreemption(share.preempts()),
                share.enabled() ? "ENABLED" : "DISABLED",
                "VALID");
    }

    private UpdateQuotaShareResponse update(UpdateQuotaShareRequest request, Call call) {
        QuotaShare changed =
                shares.update(
                        Arns.nameOf(request.quotaShareArn()), current -> changed(current, request));
        return new UpdateQuotaShareResponse(
                changed.share(), call.arns().quotaShare(changed.name()));
    }

    private static QuotaShare changed(QuotaShare current, UpdateQuotaShareRequest request) {
        var sharing = request.resourceSharingConfiguration();
        return new QuotaShare(
                current.queue(),
                current.share(),
                request.state() == null ? current.enabled() : request.state().equals("ENABLED"),
                request.capacityLimits() == null
                        ? current.limits()
                        : QuotaShareReading.limits(request.capacityLimits()),
                sharing == null ? current.sharing() : QuotaShareReading.sharing(sharing),
                sharing == null
                        ? current.borrowPercent()
                        : QuotaShareReading.borrowPercent(sharing),
                request.preemptionConfiguration() == null
                        ? current.preempts()
                        : QuotaShareReading.preempts(request.preemptionConfiguration()),
                current.tags());
    }

    private DeleteQuotaShareResponse delete(DeleteQuotaShareRequest request, Call call) {
        shares.delete(Arns.nameOf(request.quotaShareArn()));
        return new DeleteQuotaShareResponse();
    }
}

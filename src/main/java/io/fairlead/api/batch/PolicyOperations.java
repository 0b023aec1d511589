package io.fairlead.api.batch;

import io.fairlead.control.SchedulingPolicies;
import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.SchedulingPolicy;
import io.fairlead.domain.catalog.SchedulingPolicy.FairShare;
import io.fairlead.domain.catalog.SchedulingPolicy.QuotaShares;
import io.fairlead.domain.catalog.SchedulingPolicy.Rule;
import io.fairlead.wire.batch.CreateSchedulingPolicyRequest;
import io.fairlead.wire.batch.CreateSchedulingPolicyResponse;
import io.fairlead.wire.batch.DeleteSchedulingPolicyRequest;
import io.fairlead.wire.batch.DeleteSchedulingPolicyResponse;
import io.fairlead.wire.batch.DescribeSchedulingPoliciesRequest;
import io.fairlead.wire.batch.DescribeSchedulingPoliciesResponse;
import io.fairlead.wire.batch.FairsharePolicy;
import io.fairlead.wire.batch.ListSchedulingPoliciesRequest;
import io.fairlead.wire.batch.ListSchedulingPoliciesResponse;
import io.fairlead.wire.batch.QuotaSharePolicy;
import io.fairlead.wire.batch.SchedulingPolicyDetail;
import io.fairlead.wire.batch.SchedulingPolicyListingDetail;
import io.fairlead.wire.batch.UpdateSchedulingPolicyRequest;
import io.fairlead.wire.batch.UpdateSchedulingPolicyResponse;

import jakarta.inject.Singleton;

import java.util.List;

/** Operations on scheduling policies. */
@Singleton
final class PolicyOperations implements OperationFamily {
    private static final String LISTING = "policies";

    private final SchedulingPolicies policies;

    PolicyOperations(SchedulingPolicies policies) {
        this.policies = policies;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of(
                        "CreateSchedulingPolicy",
                        CreateSchedulingPolicyRequest.class,
                        this::create),
                Operation.of(
                        "DescribeSchedulingPolicies",
                        DescribeSchedulingPoliciesRequest.class,
                        this::describe),
                Operation.of(
                        "ListSchedulingPolicies", ListSchedulingPoliciesRequest.class, this::list),
                Operation.of(
                        "UpdateSchedulingPolicy",
                        UpdateSchedulingPolicyRequest.class,
                        this::update),
                Operation.of(
                        "DeleteSchedulingPolicy",
                        DeleteSchedulingPolicyRequest.class,
                        this::delete));
    }

    private CreateSchedulingPolicyResponse create(
            CreateSchedulingPolicyRequest request, Call call) {
        refuseBoth(request.fairsharePolicy(), request.quotaSharePolicy());
        Rule rule =
                request.quotaSharePolicy() != null
                        ? new QuotaShares()
                        : FairShareReading.of(request.fairsharePolicy());
        policies.create(new SchedulingPolicy(request.name(), rule, Tags.read(request.tags())));
        return new CreateSchedulingPolicyResponse(
                request.name(), call.arns().schedulingPolicy(request.name()));
    }

    private DescribeSchedulingPoliciesResponse describe(
            DescribeSchedulingPoliciesRequest request, Call call) {
        return new DescribeSchedulingPoliciesResponse(
                request.arns().stream()
                        .map(Arns::nameOf)
                        .distinct()
                        .flatMap(name -> policies.find(name).stream())
                        .map(policy -> detail(policy, call.arns()))
                        .toList());
    }

    private ListSchedulingPoliciesResponse list(ListSchedulingPoliciesRequest request, Call call) {
        Page<SchedulingPolicy> page =
                Page.of(
                        LISTING,
                        policies.all(),
                        SchedulingPolicy::name,
                        _ -> true,
                        request.maxResults(),
                        request.nextToken());
        return new ListSchedulingPoliciesResponse(
                page.entries().stream()
                        .map(policy -> call.arns().schedulingPolicy(policy.name()))
                        .map(SchedulingPolicyListingDetail::new)
                        .toList(),
                page.nextToken());
    }

    private UpdateSchedulingPolicyResponse update(
            UpdateSchedulingPolicyRequest request, Call call) {
        refuseBoth(request.fairsharePolicy(), request.quotaSharePolicy());
        policies.update(Arns.nameOf(request.arn()), policy -> changed(policy, request));
        return new UpdateSchedulingPolicyResponse();
    }

    private static SchedulingPolicy changed(
            SchedulingPolicy policy, UpdateSchedulingPolicyRequest request) {
        return switch (policy.rule()) {
            case FairShare _ -> {
                refuseOtherKind(policy, "quotaSharePolicy", request.quotaSharePolicy());
                yield request.fairsharePolicy() == null
                        ? policy
                        : policy.withRule(FairShareReading.of(request.fairsharePolicy()));
            }
            case QuotaShares _ -> {
                refuseOtherKind(policy, "fairsharePolicy", request.fairsharePolicy());
                yield policy;
            }
        };
    }

    private DeleteSchedulingPolicyResponse delete(
            DeleteSchedulingPolicyRequest request, Call call) {
        policies.delete(Arns.nameOf(request.arn()));
        return new DeleteSchedulingPolicyResponse();
    }

    private static SchedulingPolicyDetail detail(SchedulingPolicy policy, Arns arns) {
        String arn = arns.schedulingPolicy(policy.name());
        return switch (policy.rule()) {
            case FairShare rule ->
                    new SchedulingPolicyDetail(
                            policy.name(), arn, null, FairShareReading.shown(rule), policy.tags());
            case QuotaShares _ ->
                    new SchedulingPolicyDetail(
                            policy.name(), arn, new QuotaSharePolicy("FIFO"), null, policy.tags());
        };
    }

    private static void refuseBoth(FairsharePolicy fairShare, QuotaSharePolicy quotaShares) {
        if (fairShare != null && quotaShares != null) {
            throw Refused.invalid(
                    "fairsharePolicy and quotaSharePolicy are both given; a policy is of one kind. Leave one out.");
        }
    }

    private static void refuseOtherKind(SchedulingPolicy policy, String member, Object given) {
        if (given != null) {
            throw Refused.invalid(
                    "%s is given, but scheduling policy %s is of the other kind, which cannot change. Create another policy."
                            .formatted(member, policy.name()));
        }
    }
}

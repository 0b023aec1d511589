package io.fairlead.api.batch;

import io.fairlead.control.Queues;
import io.fairlead.domain.Refused;
import io.fairlead.domain.queue.JobQueue;
import io.fairlead.wire.batch.ComputeEnvironmentOrder;
import io.fairlead.wire.batch.CreateJobQueueRequest;
import io.fairlead.wire.batch.CreateJobQueueResponse;
import io.fairlead.wire.batch.DeleteJobQueueRequest;
import io.fairlead.wire.batch.DeleteJobQueueResponse;
import io.fairlead.wire.batch.DescribeJobQueuesRequest;
import io.fairlead.wire.batch.DescribeJobQueuesResponse;
import io.fairlead.wire.batch.JobQueueDetail;
import io.fairlead.wire.batch.JobStateTimeLimitAction;
import io.fairlead.wire.batch.UpdateJobQueueRequest;
import io.fairlead.wire.batch.UpdateJobQueueResponse;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.List;

/** Operations on job queues. */
@Singleton
final class QueueOperations implements OperationFamily {
    private static final String LISTING = "queues";

    private final Queues queues;
    private final Clock clock;

    QueueOperations(Queues queues, Clock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateJobQueue", CreateJobQueueRequest.class, this::create),
                Operation.of("DescribeJobQueues", DescribeJobQueuesRequest.class, this::describe),
                Operation.of("UpdateJobQueue", UpdateJobQueueRequest.class, this::update),
                Operation.of("DeleteJobQueue", DeleteJobQueueRequest.class, this::delete));
    }

    private CreateJobQueueResponse create(CreateJobQueueRequest request, Call call) {
        refuseServiceEnvironments(request.serviceEnvironmentOrder());
        if (request.jobQueueType() != null && !request.jobQueueType().equals("ECS")) {
            throw Refused.unsupported(
                    "jobQueueType is "
                            + request.jobQueueType()
                            + "; this service has queues of type ECS. Leave it out.");
        }
        if (Given.list(request.computeEnvironmentOrder()).isEmpty()) {
            throw Refused.invalid(
                    "CreateJobQueue needs computeEnvironmentOrder: 1 to 3 compute environments.");
        }
        String name = request.jobQueueName();
        queues.create(
                new JobQueue(
                        name,
                        isEnabled(request.state(), true),
                        request.priority(),
                        choices(request.computeEnvironmentOrder()),
                        Arns.nameOf(Given.text(request.schedulingPolicyArn())),
                        timeLimits(request.jobStateTimeLimitActions()),
                        Tags.read(request.tags()),
                        clock.instant()));
        return new CreateJobQueueResponse(name, call.arns().queue(name));
    }

    private DescribeJobQueuesResponse describe(DescribeJobQueuesRequest request, Call call) {
        Page<JobQueue> page =
                request.jobQueues() == null
                        ? Page.of(
                                LISTING,
                                queues.all(),
                                JobQueue::name,
                                each -> true,
                                request.maxResults(),
                                request.nextToken())
                        : Page.whole(
                                request.jobQueues().stream()
                                        .map(Arns::nameOf)
                                        .distinct()
                                        .flatMap(name -> queues.find(name).stream())
                                        .toList());
        return new DescribeJobQueuesResponse(
                page.entries().stream().map(queue -> detail(queue, call.arns())).toList(),
                page.nextToken());
    }

    private UpdateJobQueueResponse update(UpdateJobQueueRequest request, Call call) {
        refuseServiceEnvironments(request.serviceEnvironmentOrder());
        if (request.computeEnvironmentOrder() != null
                && request.computeEnvironmentOrder().isEmpty()) {
            throw Refused.invalid(
                    "computeEnvironmentOrder has no entries; it must have 1 to 3. Leave it out to keep it as it is.");
        }
        String name = Arns.nameOf(request.jobQueue());
        queues.update(name, current -> changed(current, request));
        return new UpdateJobQueueResponse(name, call.arns().queue(name));
    }

    private static JobQueue changed(JobQueue current, UpdateJobQueueRequest request) {
        return new JobQueue(
                current.name(),
                isEnabled(request.state(), current.enabled()),
                Given.or(request.priority(), current.priority()),
                request.computeEnvironmentOrder() == null
                        ? current.choices()
                        : choices(request.computeEnvironmentOrder()),
                Given.text(request.schedulingPolicyArn()).isEmpty()
                        ? current.schedulingPolicy()
                        : Arns.nameOf(request.schedulingPolicyArn()),
                request.jobStateTimeLimitActions() == null
                        ? current.stateTimeLimits()
                        : timeLimits(request.jobStateTimeLimitActions()),
                current.tags(),
                current.createdAt());
    }

    private DeleteJobQueueResponse delete(DeleteJobQueueRequest request, Call call) {
        queues.delete(Arns.nameOf(request.jobQueue()));
        return new DeleteJobQueueResponse();
    }

    private static JobQueueDetail detail(JobQueue queue, Arns arns) {
        return new JobQueueDetail(
                queue.name(),
                arns.queue(queue.name()),
                queue.enabled() ? "ENABLED" : "DISABLED",
                queue.schedulingPolicy().isEmpty()
                        ? null
                        : arns.schedulingPolicy(queue.schedulingPolicy()),
                "VALID",
                "JobQueue Healthy",
                queue.priority(),
                queue.choices().stream()
                        .map(
                                choice ->
                                        new ComputeEnvironmentOrder(
                                                choice.order(),
                                                arns.environment(choice.environment())))
                        .toList(),
                null,
                "ECS",
                queue.tags(),
                queue.stateTimeLimits().stream()
                        .map(
                                limit ->
                                        new JobStateTimeLimitAction(
                                                limit.reason(),
                                                "RUNNABLE",
                                                limit.maxTimeSeconds(),
                                                "CANCEL"))
                        .toList());
    }

    private static List<JobQueue.Choice> choices(List<ComputeEnvironmentOrder> order) {
        return order.stream()
                .map(
                        entry ->
                                new JobQueue.Choice(
                                        entry.order(), Arns.nameOf(entry.computeEnvironment())))
                .toList();
    }

    private static List<JobQueue.StateTimeLimit> timeLimits(List<JobStateTimeLimitAction> actions) {
        return Given.list(actions).stream().map(QueueOperations::timeLimit).toList();
    }

    private static JobQueue.StateTimeLimit timeLimit(JobStateTimeLimitAction action) {
        if (!action.action().equals("CANCEL")) {
            throw Refused.invalid(
                    "jobStateTimeLimitActions has the action "
                            + action.action()
                            + ", which is for service jobs. Use CANCEL.");
        }
        return new JobQueue.StateTimeLimit(action.reason(), action.maxTimeSeconds());
    }

    private static void refuseServiceEnvironments(Object given) {
        Unsupported.refuse("serviceEnvironmentOrder", given, "Use computeEnvironmentOrder.");
    }

    private static boolean isEnabled(String state, boolean otherwise) {
        return state == null ? otherwise : state.equals("ENABLED");
    }
}

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
import io.fairlead.wire.batch.ServiceEnvironmentOrder;
import io.fairlead.wire.batch.UpdateJobQueueRequest;
import io.fairlead.wire.batch.UpdateJobQueueResponse;

import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.List;

/** Operations on job queues. */
@Singleton
final class QueueOperations implements OperationFamily {
    private static final String LISTING = "queues";
    private static final String CONTAINER_TYPE = "ECS";
    private static final String SERVICE_TYPE = "SAGEMAKER_TRAINING";

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
        checkKind(request);
        String name = request.jobQueueName();
        queues.create(
                new JobQueue(
                        name,
                        isEnabled(request.state(), true),
                        request.priority(),
                        choices(Given.list(request.computeEnvironmentOrder())),
                        services(Given.list(request.serviceEnvironmentOrder())),
                        Arns.nameOf(Given.text(request.schedulingPolicyArn())),
                        timeLimits(
                                request.jobStateTimeLimitActions(),
                                !Given.list(request.serviceEnvironmentOrder()).isEmpty()),
                        Tags.read(request.tags()),
                        clock.instant()));
        return new CreateJobQueueResponse(name, call.arns().queue(name));
    }

    private static void checkKind(CreateJobQueueRequest request) {
        boolean compute = !Given.list(request.computeEnvironmentOrder()).isEmpty();
        boolean service = !Given.list(request.serviceEnvironmentOrder()).isEmpty();
        if (compute == service) {
            throw Refused.invalid(
                    "CreateJobQueue needs computeEnvironmentOrder, 1 to 3 compute environments, or for service jobs"
                            + " serviceEnvironmentOrder, but not both.");
        }
        String type = service ? SERVICE_TYPE : CONTAINER_TYPE;
        if (request.jobQueueType() != null && !request.jobQueueType().equals(type)) {
            throw Refused.unsupported(
                    "jobQueueType is %s; a queue with such environments is of type %s. Leave it out."
                            .formatted(request.jobQueueType(), type));
        }
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
        boolean service = current.isForServiceJobs();
        Object other =
                service ? request.computeEnvironmentOrder() : request.serviceEnvironmentOrder();
        if (other != null) {
            throw Refused.invalid(
                    "Job queue %s has %s environments and keeps that kind. Leave out %s."
                            .formatted(
                                    current.name(),
                                    service ? "service" : "compute",
                                    service
                                            ? "computeEnvironmentOrder"
                                            : "serviceEnvironmentOrder"));
        }
        return new JobQueue(
                current.name(),
                isEnabled(request.state(), current.enabled()),
                Given.or(request.priority(), current.priority()),
                request.computeEnvironmentOrder() == null
                        ? current.choices()
                        : choices(request.computeEnvironmentOrder()),
                Given.list(request.serviceEnvironmentOrder()).isEmpty()
                        ? current.serviceEnvironments()
                        : services(request.serviceEnvironmentOrder()),
                Given.text(request.schedulingPolicyArn()).isEmpty()
                        ? current.schedulingPolicy()
                        : Arns.nameOf(request.schedulingPolicyArn()),
                request.jobStateTimeLimitActions() == null
                        ? current.stateTimeLimits()
                        : timeLimits(request.jobStateTimeLimitActions(), service),
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
                queue.isForServiceJobs()
                        ? queue.serviceEnvironments().stream()
                                .map(
                                        choice ->
                                                new ServiceEnvironmentOrder(
                                                        choice.order(),
                                                        arns.serviceEnvironment(
                                                                choice.environment())))
                                .toList()
                        : null,
                queue.isForServiceJobs() ? SERVICE_TYPE : CONTAINER_TYPE,
                queue.tags(),
                queue.stateTimeLimits().stream()
                        .map(
                                limit ->
                                        new JobStateTimeLimitAction(
                                                limit.reason(),
                                                "RUNNABLE",
                                                limit.maxTimeSeconds(),
                                                action(queue.isForServiceJobs())))
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

    private static List<JobQueue.Choice> services(List<ServiceEnvironmentOrder> order) {
        return order.stream()
                .map(
                        entry ->
                                new JobQueue.Choice(
                                        entry.order(), Arns.nameOf(entry.serviceEnvironment())))
                .toList();
    }

    private static List<JobQueue.StateTimeLimit> timeLimits(
            List<JobStateTimeLimitAction> actions, boolean service) {
        return Given.list(actions).stream().map(action -> timeLimit(action, service)).toList();
    }

    private static JobQueue.StateTimeLimit timeLimit(
            JobStateTimeLimitAction action, boolean service) {
        if (!action.action().equals(action(service))) {
            throw Refused.invalid(
                    "jobStateTimeLimitActions has the action %s, which is for queues of the other kind. Use %s."
                            .formatted(action.action(), action(service)));
        }
        return new JobQueue.StateTimeLimit(action.reason(), action.maxTimeSeconds());
    }

    /** What AWS calls the end of a wait. */
    private static String action(boolean service) {
        return service ? "TERMINATE" : "CANCEL";
    }

    private static boolean isEnabled(String state, boolean otherwise) {
        return state == null ? otherwise : state.equals("ENABLED");
    }
}

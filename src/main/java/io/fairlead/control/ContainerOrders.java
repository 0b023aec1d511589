package io.fairlead.control;

import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.Submission;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.TaskSpec.Namespace;
import io.fairlead.domain.job.TaskSpec.TaskContainer;
import io.fairlead.runtime.ContainerOrder;
import io.fairlead.runtime.ContainerOrder.HostNamespaces;
import io.fairlead.runtime.Sandbox;
import io.fairlead.runtime.StartFailed;
import io.fairlead.store.JobStore;

import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a container of an attempt into an order: with the variables of AWS Batch, those of its compute environment, and
 * its secrets in place.
 */
@Singleton
final class ContainerOrders {
    private final JobStore store;
    private final DefaultVariables variables;
    private final ContainerSecrets secrets;
    private final FileSystems fileSystems;
    private final MainNodeAddress mainNode;
    private final MetadataEndpoint metadata;

    ContainerOrders(
            JobStore store,
            DefaultVariables variables,
            ContainerSecrets secrets,
            FileSystems fileSystems,
            MainNodeAddress mainNode,
            MetadataEndpoint metadata) {
        this.store = store;
        this.variables = variables;
        this.secrets = secrets;
        this.fileSystems = fileSystems;
        this.mainNode = mainNode;
        this.metadata = metadata;
    }

    /**
     * @throws StartFailed if variables, secrets or file systems cannot be had
     */
    ContainerOrder of(Assignment assignment, TaskContainer container) throws StartFailed {
        Submission submission = assignment.submission();
        ParameterTable.Row own = given(assignment.attempt().task());
        ContainerSpec spec = own.appliedTo(container.spec());
        FileSystems.Found volumes = fileSystems.find(spec.volumes());
        TaskSpec task = assignment.task();
        return new ContainerOrder(
                assignment.container(container.name()),
                spec.withEnvironment(environment(assignment, container, spec, own))
                        .withVolumes(volumes.volumes()),
                volumes.network(),
                secrets.of(spec),
                assignment.gpuIds(container.name()),
                task.needsSandbox()
                        ? Optional.of(
                                new Sandbox(
                                        task.ipc() == Namespace.TASK, task.pid() == Namespace.TASK))
                        : Optional.empty(),
                new HostNamespaces(task.ipc() == Namespace.HOST, task.pid() == Namespace.HOST),
                Map.of(
                        "io.fairlead.job-name",
                        submission.name(),
                        "io.fairlead.queue",
                        submission.queue()));
    }

    private Map<String, String> environment(
            Assignment assignment,
            TaskContainer container,
            ContainerSpec spec,
            ParameterTable.Row own)
            throws StartFailed {
        Submission submission = assignment.submission();
        Map<String, String> environment =
                new LinkedHashMap<>(variables.of(assignment.environment()));
        environment.putAll(spec.environment());
        TaskId task = assignment.attempt().task();
        environment.put("AWS_BATCH_JOB_ID", task.toString());
        environment.put("AWS_BATCH_JOB_ATTEMPT", Integer.toString(assignment.attempt().number()));
        environment.put("AWS_BATCH_JQ_NAME", submission.queue());
        environment.put("AWS_BATCH_CE_NAME", assignment.environment());
        environment.putIfAbsent("AWS_EXECUTION_ENV", "AWS_ECS_EC2");
        metadata.url(
                        assignment.host(),
                        assignment.attempt(),
                        assignment.task().containers().indexOf(container))
                .ifPresent(url -> environment.putIfAbsent("ECS_CONTAINER_METADATA_URI_V4", url));
        if (task.part() == TaskId.Part.CHILD) {
            ParameterTable.Row place = own.standingFor(task.index(), submission.arraySize());
            environment.put(
                    "AWS_BATCH_JOB_ARRAY_INDEX", Integer.toString(place.index().getAsInt()));
            environment.put("AWS_BATCH_JOB_ARRAY_SIZE", Integer.toString(place.size()));
        }
        if (submission.nodes().isPresent()) {
            addNode(assignment, submission.nodes().get(), environment);
        }
        return environment;
    }

    private void addNode(Assignment assignment, NodesSpec nodes, Map<String, String> environment)
            throws StartFailed {
        TaskId task = assignment.attempt().task();
        environment.put("AWS_BATCH_JOB_MAIN_NODE_INDEX", Integer.toString(nodes.mainNode()));
        environment.put("AWS_BATCH_JOB_NODE_INDEX", Integer.toString(task.index()));
        environment.put("AWS_BATCH_JOB_NUM_NODES", Integer.toString(nodes.numNodes()));
        if (assignment.main().isPresent()) {
            environment.put(
                    "AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS",
                    mainNode.of(
                            assignment.main().get(),
                            nodes.of(TaskId.node(task.job(), nodes.mainNode()))));
        }
    }

    /** What this child of an array is given beside what all are. */
    private ParameterTable.Row given(TaskId task) {
        return task.part() == TaskId.Part.CHILD
                ? store.parameters(List.of(task)).getOrDefault(task, ParameterTable.Row.SHARED)
                : ParameterTable.Row.SHARED;
    }
}

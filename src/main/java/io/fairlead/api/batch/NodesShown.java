package io.fairlead.api.batch;

import io.fairlead.control.JobView;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.NodesSpec;
import io.fairlead.domain.job.NodesSpec.Range;
import io.fairlead.domain.job.TaskId;
import io.fairlead.domain.job.TaskSpec;
import io.fairlead.domain.job.Work;
import io.fairlead.wire.batch.ContainerDetail;
import io.fairlead.wire.batch.ContainerProperties;
import io.fairlead.wire.batch.NodeDetails;
import io.fairlead.wire.batch.NodeProperties;
import io.fairlead.wire.batch.NodePropertiesSummary;
import io.fairlead.wire.batch.NodeRangeProperty;

/** Multi-node jobs and their nodes as clients see them: with overrides and parameters applied. */
final class NodesShown {
    private NodesShown() {}

    static NodeProperties of(NodesSpec nodes, Arns arns) {
        return new NodeProperties(
                nodes.numNodes(),
                nodes.mainNode(),
                nodes.ranges().stream().map(range -> range(range, arns)).toList());
    }

    /** @return null if the task is no node */
    static NodeDetails details(JobView view) {
        return view.task().part() == TaskId.Part.NODE
                ? new NodeDetails(view.task().index(), isMain(view))
                : null;
    }

    /** @return null if the task is neither a node nor a multi-node job */
    static NodePropertiesSummary summary(JobView view) {
        if (view.isNodesParent()) {
            return new NodePropertiesSummary(
                    null, view.submission().nodes().orElseThrow().numNodes(), null);
        }
        return view.task().part() == TaskId.Part.NODE
                ? new NodePropertiesSummary(
                        isMain(view),
                        view.submission().nodes().orElseThrow().numNodes(),
                        view.task().index())
                : null;
    }

    /** What a node runs; of a multi-node job as a whole what its main node runs; else what the job runs. */
    static Work work(JobView view) {
        TaskId shown = view.submission().standIn(view.task());
        return view.submission()
                .nodes()
                .map(nodes -> nodes.rangeOf(shown.index()).work())
                .orElse(view.submission().work());
    }

    private static boolean isMain(JobView view) {
        return view.submission().nodes().orElseThrow().isMain(view.task());
    }

    private static NodeRangeProperty range(Range range, Arns arns) {
        return new NodeRangeProperty(
                range.target(),
                range.work() instanceof ContainerSpec spec ? container(spec) : null,
                null,
                range.work() instanceof TaskSpec task ? TaskShown.properties(task) : null,
                null,
                ConsumableReading.shown(range.consumables(), arns));
    }

    private static ContainerProperties container(ContainerSpec spec) {
        ContainerDetail shown = ContainerShown.spec(spec).build();
        return new ContainerProperties(
                shown.image(),
                null,
                null,
                shown.command(),
                null,
                null,
                shown.volumes(),
                shown.environment(),
                shown.mountPoints(),
                shown.readonlyRootFilesystem(),
                shown.privileged(),
                shown.ulimits(),
                shown.user(),
                null,
                shown.resourceRequirements(),
                shown.linuxParameters(),
                shown.logConfiguration(),
                shown.secrets(),
                null,
                null,
                null,
                null,
                null,
                shown.repositoryCredentials());
    }
}

package io.fairlead.domain.job;

import java.util.List;
import java.util.Map;

/** What a job runs. */
public sealed interface Work permits ContainerSpec, TaskSpec, NodesSpec, PodSpec {
    /** The containers that an attempt of this part of the job runs side by side. */
    TaskSpec of(TaskId task);

    /** All that an attempt of any part of the job may run. */
    List<TaskSpec> tasks();

    /** Replaces {@code Ref::name} elements of all commands. */
    Work withParameters(Map<String, String> parameters);

    /** @param outputs paths that are collected when an attempt ends */
    Work withOutputs(List<String> outputs);

    /** As it is for a child that is given values of its own. */
    Work given(ParameterTable.Row row);
}

package io.fairlead.wire.v1;

import java.util.List;

/** What scaling would do next, by environment in order of name. */
public record ScalingPlanList(List<ScalingPlanDetail> environments) {}

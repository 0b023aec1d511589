package io.fairlead.api.v1;

import io.fairlead.api.openapi.Documented;
import io.fairlead.control.HostSteering;
import io.fairlead.control.ScalingPlan;
import io.fairlead.domain.compute.HostId;
import io.fairlead.domain.compute.HostType;
import io.fairlead.wire.v1.ScalingPlanDetail;
import io.fairlead.wire.v1.ScalingPlanDetail.PlannedLaunch;
import io.fairlead.wire.v1.ScalingPlanList;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What scaling would do next. */
@Path("/fairlead/v1/environments/plan")
@RunOnVirtualThread
public final class ScalingResource {
    private final HostSteering steering;

    ScalingResource(HostSteering steering) {
        this.steering = steering;
    }

    @GET
    @Documented(
            value = "What scaling would do next; changes nothing",
            answer = ScalingPlanList.class)
    public Response plan() {
        return Answers.of(
                new ScalingPlanList(
                        steering.plan().stream().map(ScalingResource::detail).toList()));
    }

    private static ScalingPlanDetail detail(ScalingPlan plan) {
        return new ScalingPlanDetail(
                plan.environment(),
                plan.vcpus(),
                plan.minVcpus(),
                plan.maxVcpus(),
                plan.plannedVcpus(),
                plan.waiting(),
                plan.unmet(),
                plan.obstacle(),
                launches(plan),
                plan.drains().stream().map(HostId::value).toList());
    }

    private static List<PlannedLaunch> launches(ScalingPlan plan) {
        Map<String, Long> counts =
                plan.launches().stream()
                        .collect(
                                Collectors.groupingBy(
                                        HostType::name, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(
                        each ->
                                new PlannedLaunch(
                                        each.getKey(),
                                        each.getValue().intValue(),
                                        seconds(plan.bootTimes().get(each.getKey()))))
                .toList();
    }

    private static Long seconds(Duration of) {
        return of == null ? null : of.toSeconds();
    }
}

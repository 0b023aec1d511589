package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JobQuery;
import io.fairlead.client.http.JsonObject;
import io.fairlead.simulator.Workload;
import io.fairlead.simulator.history.History;
import io.fairlead.simulator.history.History.FairShare;
import io.fairlead.simulator.history.History.PastJob;
import io.fairlead.simulator.history.History.PresentHost;
import io.fairlead.simulator.history.History.PresentQueue;
import io.fairlead.simulator.history.History.Weight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a service for the jobs that ended in the last while, and for its hosts and queues. */
final class HistoryReading {
    private static final int PAGE = 10_000;

    private final FairleadClient client;

    /** A page of a listing of jobs. */
    private interface Listing {
        JsonObject page(JobQuery query) throws IOException;
    }

    HistoryReading(FairleadClient client) {
        this.client = client;
    }

    /** @param since milliseconds since 1970 */
    Workload since(long since) throws IOException {
        List<PastJob> jobs = new ArrayList<>();
        JobQuery ended =
                JobQuery.newest(PAGE)
                        .with("status", "SUCCEEDED")
                        .with("status", "FAILED")
                        .with("stoppedAfter", String.valueOf(since));
        for (JsonObject job : all(client::jobs, ended)) {
            if (job.has("arrayProperties")) {
                String array = job.text("jobId");
                all(query -> client.children(array, query), JobQuery.newest(PAGE))
                        .forEach(child -> add(jobs, child));
            } else {
                add(jobs, job);
            }
        }
        return History.workload(jobs, hosts(), queues());
    }

    private static List<JsonObject> all(Listing listing, JobQuery first) throws IOException {
        List<JsonObject> found = new ArrayList<>();
        JobQuery query = first;
        JsonObject page;
        do {
            page = listing.page(query);
            found.addAll(page.objects("jobs"));
            query = query.from(page.text("next"));
        } while (page.has("next"));
        return found;
    }

    /** A job that never ran is left out. */
    private static void add(List<PastJob> jobs, JsonObject job) {
        if (job.whole("startedAt").isEmpty() || job.whole("stoppedAt").isEmpty()) {
            return;
        }
        JsonObject nodes = job.object("nodeProperties");
        JsonObject container =
                nodes.isEmpty()
                        ? job.object("container")
                        : nodes.objects("nodeRangeProperties").getFirst().object("container");
        jobs.add(
                new PastJob(
                        job.count("createdAt"),
                        Math.max(0, job.count("stoppedAt") - job.count("startedAt")),
                        job.object("timeout").count("attemptDurationSeconds"),
                        (int) Math.max(1, nodes.count("numNodes")),
                        asked(container, "VCPU", "vcpus"),
                        (long) asked(container, "MEMORY", "memory"),
                        (long) asked(container, "GPU", "gpus"),
                        last(job.text("jobQueue")),
                        job.text("shareIdentifier"),
                        (int) job.count("schedulingPriority"),
                        last(job.text("jobDefinition"))));
    }

    private static double asked(JsonObject container, String type, String old) {
        for (JsonObject each : container.objects("resourceRequirements")) {
            if (each.text("type").equals(type)) {
                return Double.parseDouble(each.text("value"));
            }
        }
        return container.count(old);
    }

    private List<PresentHost> hosts() throws IOException {
        List<PresentHost> hosts = new ArrayList<>();
        for (JsonObject host : client.hosts().objects("hosts")) {
            JsonObject capacity = host.object("capacity");
            if (capacity.count("memoryMiB") > 0) {
                hosts.add(
                        new PresentHost(
                                host.text("host"),
                                List.of(host.text("environment").split(", ")),
                                Double.parseDouble(capacity.text("vcpus")),
                                capacity.count("memoryMiB"),
                                capacity.count("gpus")));
            }
        }
        return hosts;
    }

    private List<PresentQueue> queues() throws IOException {
        List<PresentQueue> queues = new ArrayList<>();
        for (JsonObject queue :
                client.batchAll("DescribeJobQueues", new JsonObject(), "jobQueues")) {
            List<String> environments = new ArrayList<>();
            queue.objects("computeEnvironmentOrder")
                    .forEach(each -> environments.add(last(each.text("computeEnvironment"))));
            queues.add(
                    new PresentQueue(
                            queue.text("jobQueueName"),
                            (int) queue.count("priority"),
                            environments,
                            fairShare(queue.text("schedulingPolicyArn"))));
        }
        return queues;
    }

    private Optional<FairShare> fairShare(String arn) throws IOException {
        if (arn.isEmpty()) {
            return Optional.empty();
        }
        JsonObject answer =
                client.batch(
                        "DescribeSchedulingPolicies", new JsonObject().with("arns", List.of(arn)));
        return answer.objects("schedulingPolicies").stream()
                .filter(policy -> policy.has("fairsharePolicy"))
                .map(policy -> fairShare(policy.object("fairsharePolicy")))
                .findFirst();
    }

    private static FairShare fairShare(JsonObject policy) {
        List<Weight> weights = new ArrayList<>();
        for (JsonObject each : policy.objects("shareDistribution")) {
            double factor =
                    each.has("weightFactor") ? Double.parseDouble(each.text("weightFactor")) : 1;
            weights.add(new Weight(each.text("shareIdentifier"), factor));
        }
        return new FairShare(
                policy.count("shareDecaySeconds"),
                (int) policy.count("computeReservation"),
                weights);
    }

    /** The name at the end of an ARN. */
    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}

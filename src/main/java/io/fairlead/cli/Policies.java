package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The scheduling policies of the service, which AWS Batch knows by their ARNs alone. */
final class Policies {
    /** As many as one request describes. */
    private static final int MOST_AT_ONCE = 100;

    private Policies() {}

    static List<String> arns(FairleadClient client) throws IOException {
        return client
                .batchAll("ListSchedulingPolicies", new JsonObject(), "schedulingPolicies")
                .stream()
                .map(each -> each.text("arn"))
                .toList();
    }

    /**
     * The ARN of a policy.
     *
     * @param name or the ARN itself
     */
    static String arn(FairleadClient client, String name) throws IOException {
        if (name.startsWith("arn:")) {
            return name;
        }
        List<String> all = arns(client);
        return all.stream()
                .filter(arn -> Job.resourceName(arn).equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                Resource.POLICY.missing(
                                        client,
                                        name,
                                        all.stream().map(Job::resourceName).toList()));
    }

    static List<JsonObject> described(FairleadClient client, List<String> arns) throws IOException {
        List<JsonObject> found = new ArrayList<>();
        for (int from = 0; from < arns.size(); from += MOST_AT_ONCE) {
            List<String> some = arns.subList(from, Math.min(arns.size(), from + MOST_AT_ONCE));
            found.addAll(
                    client.batch("DescribeSchedulingPolicies", new JsonObject().with("arns", some))
                            .objects("schedulingPolicies"));
        }
        return found;
    }
}

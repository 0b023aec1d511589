package io.fairlead.api.batch;

import io.fairlead.control.ServiceJobs;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of service jobs. */
@Singleton
final class TaggedServiceJobs implements Taggable {
    private final ServiceJobs jobs;

    TaggedServiceJobs(ServiceJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String kind() {
        return "service-job";
    }

    @Override
    public Map<String, String> tags(String name) {
        return jobs.require(JobName.parseWhole("resourceArn", name)).tags();
    }

    @Override
    public void retag(String name, UnaryOperator<Map<String, String>> change) {
        jobs.retag(JobName.parseWhole("resourceArn", name), change);
    }
}

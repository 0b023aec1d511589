package io.fairlead.wire.v1;

import io.fairlead.wire.batch.JobDetail;

import java.util.List;

/** Jobs, newest first. To go on, ask again with {@code next} as {@code cursor}; it is absent on the last page. */
public record JobPage(List<JobDetail> jobs, String next) {}

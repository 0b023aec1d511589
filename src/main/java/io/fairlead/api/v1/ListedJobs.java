package io.fairlead.api.v1;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.SubmitterTag;
import io.fairlead.security.Caller;
import io.fairlead.store.JobQuery;
import io.fairlead.store.JobQuery.Pattern;
import io.fairlead.store.JobQuery.Window;

import jakarta.ws.rs.QueryParam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters by which jobs are chosen; each that is given restricts further. */
public final class ListedJobs {
    @QueryParam("queue")
    List<String> queues;

    @QueryParam("status")
    List<String> statuses;

    @QueryParam("name")
    List<String> names;

    @QueryParam("definition")
    List<String> definitions;

    @QueryParam("share")
    List<String> shares;

    @QueryParam("tag")
    List<String> tags;

    @QueryParam("createdAfter")
    String createdAfter;

    @QueryParam("createdBefore")
    String createdBefore;

    @QueryParam("stoppedAfter")
    String stoppedAfter;

    @QueryParam("stoppedBefore")
    String stoppedBefore;

    @QueryParam("mine")
    String mine;

    /**
     * @param caller whose jobs are meant by {@code mine}
     * @throws Refused if there is no such query
     */
    JobQuery query(Caller caller) {
        return new JobQuery(
                Set.copyOf(queues),
                Parameters.statuses(statuses),
                patterns(names),
                patterns(definitions),
                Set.copyOf(shares),
                mine(caller),
                window("created", createdAfter, createdBefore),
                window("stopped", stoppedAfter, stoppedBefore));
    }

    private Map<String, String> mine(Caller caller) {
        if (!Parameters.flag("mine", mine)) {
            return pairs(tags);
        }
        if (caller.keyId().isEmpty()) {
            throw Refused.invalid(
                    "mine is true, and the request is signed with no access key of this service, by which its jobs could be known. Sign it, or ask by tag or share.");
        }
        return SubmitterTag.on(pairs(tags), caller.keyId());
    }

    private static List<Pattern> patterns(List<String> texts) {
        return texts.stream().map(Pattern::of).toList();
    }

    private static Map<String, String> pairs(List<String> tags) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String tag : tags) {
            int equals = tag.indexOf('=');
            if (equals < 1) {
                throw Refused.invalid(
                        "tag is \""
                                + tag
                                + "\"; it must be a key and a value, as in tag=project=flow.");
            }
            pairs.put(tag.substring(0, equals), tag.substring(equals + 1));
        }
        return pairs;
    }

    private static Window window(String what, String after, String before) {
        return new Window(
                Parameters.whole(what + "After", after, 0, Long.MAX_VALUE, Long.MIN_VALUE),
                Parameters.whole(what + "Before", before, 0, Long.MAX_VALUE, Long.MAX_VALUE));
    }
}

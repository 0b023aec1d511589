package io.fairlead.cli;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.JobQuery;
import io.fairlead.client.http.JsonObject;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what a person writes for a job into ids: the id, the beginning or end of one, a name, {@code last}; and for
 * children of an array any of these with {@code :3} or {@code :3-7}, for nodes of a job with {@code #0}. What could mean several jobs is refused.
 */
final class JobReferences {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PART_OF_ID = Pattern.compile("[0-9a-f-]{4,35}");
    private static final Pattern CHILDREN =
            Pattern.compile("(.+):(0|[1-9][0-9]{0,8})(?:-(0|[1-9][0-9]{0,8}))?");
    private static final Pattern NODE = Pattern.compile("(.+)#(0|[1-9][0-9]{0,3})");
    private static final int PAGE = 1000;
    private static final int SEARCHED = 10_000;
    private static final int MOST_CHILDREN = 10_000;
    private static final int SHOWN = 5;

    private final FairleadClient client;
    private final LastJob last;

    JobReferences(Call call) {
        client = call.client();
        last = new LastJob(call.environment(), client.profile().endpoint());
    }

    /** The one job or child that is meant. */
    String one(String reference) throws IOException {
        List<String> ids = all(reference);
        if (ids.size() > 1) {
            throw Failure.usage(
                    "'" + reference + "' means " + ids.size() + " jobs",
                    "this command takes one",
                    "write a single index, such as '" + ids.getFirst() + "'");
        }
        return ids.getFirst();
    }

    /** All jobs or children that are meant, in the order given. */
    List<String> all(List<String> references) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String reference : references) {
            ids.addAll(all(reference));
        }
        return ids;
    }

    private List<String> all(String reference) throws IOException {
        Matcher node = NODE.matcher(reference);
        if (node.matches()) {
            return List.of(whole(node.group(1)) + "#" + node.group(2));
        }
        Matcher children = CHILDREN.matcher(reference);
        if (!children.matches()) {
            return List.of(whole(reference));
        }
        int from = Integer.parseInt(children.group(2));
        int to = children.group(3) == null ? from : Integer.parseInt(children.group(3));
        if (to < from || to - from >= MOST_CHILDREN) {
            throw Failure.usage(
                    "no usable range of children in '" + reference + "'",
                    "a range goes upwards and holds at most " + MOST_CHILDREN + " indexes",
                    "write it as ID:3-7");
        }
        String parent = whole(children.group(1));
        List<String> ids = new ArrayList<>();
        for (int index = from; index <= to; index++) {
            ids.add(parent + ":" + index);
        }
        return ids;
    }

    private String whole(String reference) throws IOException {
        String lower = reference.toLowerCase(Locale.ROOT);
        if (ID.matcher(lower).matches()) {
            return lower;
        }
        if (reference.equals("last")) {
            var remembered = last.recall();
            return remembered.isPresent() ? remembered.get() : newest();
        }
        List<Job> found = named(reference);
        if (found.isEmpty() && PART_OF_ID.matcher(lower).matches()) {
            found = search(lower);
        }
        return only(reference, found);
    }

    private String newest() throws IOException {
        List<JsonObject> jobs = client.jobs(JobQuery.newest(1)).objects("jobs");
        if (jobs.isEmpty()) {
            throw Failure.notFound(
                    "there is no last job",
                    "nothing has been submitted to " + client.profile().endpoint(),
                    "submit one with 'fairlead submit' or 'fairlead run'");
        }
        return new Job(jobs.getFirst()).id();
    }

    /** The jobs of that name; the only one of them that has not ended, if there is such a one. */
    private List<Job> named(String name) throws IOException {
        List<Job> found = jobs(client.jobs(JobQuery.newest(PAGE).with("name", name)));
        List<Job> open = found.stream().filter(job -> !job.isTerminal()).toList();
        return open.size() == 1 ? open : found;
    }

    private List<Job> search(String part) throws IOException {
        List<Job> found = new ArrayList<>();
        JobQuery query = JobQuery.newest(PAGE);
        for (int seen = 0; seen < SEARCHED; seen += PAGE) {
            JsonObject page = client.jobs(query);
            for (Job job : jobs(page)) {
                if (job.id().startsWith(part) || job.id().endsWith(part)) {
                    found.add(job);
                }
            }
            if (page.text("next").isEmpty()) {
                break;
            }
            query = query.from(page.text("next"));
        }
        return found;
    }

    private static List<Job> jobs(JsonObject answer) {
        return answer.objects("jobs").stream().map(Job::new).toList();
    }

    private String only(String reference, List<Job> found) throws IOException {
        if (found.size() == 1) {
            return found.getFirst().id();
        }
        if (found.isEmpty()) {
            throw Failure.notFound(
                    "there is no job '" + reference + "'",
                    "no job at " + client.profile().endpoint() + " has that id or name",
                    meant(reference));
        }
        List<String> ids = found.stream().limit(SHOWN).map(Job::id).toList();
        throw Failure.usage(
                "'" + reference + "' means " + found.size() + " jobs",
                "the newest are " + String.join(", ", ids),
                "write the whole id, or more of its end");
    }

    private String meant(String reference) throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonObject each : client.jobs(JobQuery.newest(100)).objects("jobs")) {
            names.add(each.text("jobName"));
        }
        String sentence = Suggestion.sentence(reference, names);
        return sentence.isEmpty() ? "'fairlead ls' lists the jobs" : sentence;
    }
}

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Short jobs, single ones and children of arrays, submitted while the service is killed. */
final class Workload {
    private static final int ARRAY = 10;
    private static final int LONGEST_SECONDS = 3;

    private final Api api;
    private final String queue;
    private final int size;
    private final Random random;
    private final List<String> ids = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private volatile int succeeded;
    private volatile int failed;
    private volatile Throwable failure;

    Workload(Api api, String queue, int size, long seed) {
        this.api = api;
        this.queue = queue;
        this.size = size;
        this.random = new Random(17 * seed);
    }

    /** Two fifths are in arrays of ten. */
    static int childrenOf(int jobs) {
        return jobs * 2 / 5 / ARRAY * ARRAY;
    }

    /** Spreads the submissions over the time; over more of it where everything is slow. */
    void submit(Duration over, DoubleSupplier slowness) {
        try {
            List<Integer> shapes = new ArrayList<>(Collections.nCopies(size - childrenOf(size), 1));
            shapes.addAll(Collections.nCopies(childrenOf(size) / ARRAY, ARRAY));
            Collections.shuffle(shapes, random);
            for (int i = 0; i < shapes.size(); i++) {
                Thread.sleep(
                        (long)
                                (over.toMillis()
                                        * Math.min(slowness.getAsDouble(), 2)
                                        / shapes.size()));
                ids.add(submit("job-" + i, shapes.get(i)));
                sizes.add(shapes.get(i));
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** A request that got no answer is not repeated before the service has said that it does not know the job. */
    private String submit(String name, int children) throws InterruptedException {
        String body =
                "{\"jobName\":\"%s\",\"jobQueue\":\"%s\",\"jobDefinition\":\"witnessed\",\"parameters\":{\"seconds\":\"%d\"}%s}"
                        .formatted(
                                name,
                                queue,
                                random.nextInt(LONGEST_SECONDS + 1),
                                children == 1
                                        ? ""
                                        : ",\"arrayProperties\":{\"size\":" + children + "}");
        while (true) {
            try {
                return api.post("/v1/submitjob", body).path("jobId").asText();
            } catch (IOException e) {
                JsonNode known = api.persist("/fairlead/v1/jobs?name=" + name, null).path("jobs");
                if (!known.isEmpty()) {
                    return known.get(0).path("jobId").asText();
                }
            }
        }
    }

    /** Asks the service how far the jobs are. */
    boolean hasEnded() {
        if (failure != null) {
            throw new IllegalStateException("jobs could not be submitted", failure);
        }
        try {
            int good = 0;
            int bad = 0;
            List<String> known = List.copyOf(ids);
            for (int from = 0; from < known.size(); from += 100) {
                List<String> page = known.subList(from, Math.min(known.size(), from + 100));
                for (JsonNode job :
                        api.post(
                                        "/v1/describejobs",
                                        "{\"jobs\":[\"" + String.join("\",\"", page) + "\"]}")
                                .path("jobs")) {
                    JsonNode summary = job.path("arrayProperties").path("statusSummary");
                    if (summary.isObject()) {
                        good += summary.path("SUCCEEDED").asInt();
                        bad += summary.path("FAILED").asInt();
                    } else {
                        good += job.path("status").asText().equals("SUCCEEDED") ? 1 : 0;
                        bad += job.path("status").asText().equals("FAILED") ? 1 : 0;
                    }
                }
            }
            succeeded = good;
            failed = bad;
        } catch (IOException e) {
            // it is down right now
        }
        return succeeded + failed == size;
    }

    int submitted() {
        return List.copyOf(sizes).stream().mapToInt(Integer::intValue).sum();
    }

    int succeeded() {
        return succeeded;
    }

    /** Ids of what was acknowledged: single jobs and arrays. */
    List<String> acknowledged() {
        return List.copyOf(ids);
    }

    /** Ids of everything that has a program to run. */
    List<String> tasks() {
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            for (int child = 0; child < sizes.get(i); child++) {
                tasks.add(sizes.get(i) == 1 ? ids.get(i) : ids.get(i) + ":" + child);
            }
        }
        return tasks;
    }
}

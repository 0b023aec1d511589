package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class JobReferencesTest {
    private static final String A = "0195512c-9a00-7abc-8def-00000000000a";
    private static final String B = "0195512c-9a00-7abc-8def-00000000000b";
    private static final String NAMED = "GET /fairlead/v1/jobs?limit=1000&name=";
    private static final String ALL = "GET /fairlead/v1/jobs?limit=1000";
    private static final String NONE = "{\"jobs\":[]}";

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed.Outcome cancel(String... references) {
        String[] words = new String[references.length + 2];
        words[0] = "cancel";
        words[1] = "-q";
        System.arraycopy(references, 0, words, 2, references.length);
        return new Typed(service.endpoint(), cache).run(words);
    }

    private static String jobs(String... idsAndNames) {
        StringBuilder list = new StringBuilder();
        for (int each = 0; each < idsAndNames.length; each += 2) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"jobId\":\"" + idsAndNames[each] + "\",")
                    .append("\"jobName\":\"" + idsAndNames[each + 1] + "\"}");
        }
        return "{\"jobs\":[" + list + "]}";
    }

    @Test
    void a_child_that_there_is_not_is_told_how_to_find_those_that_there_are() {
        service.refuses("GET /fairlead/v1/jobs/" + A + ":9", 404, "NOT_FOUND", "It does not exist.")
                .refuses(
                        "GET /fairlead/v1/jobs/" + A + "%237",
                        404,
                        "NOT_FOUND",
                        "It does not exist.");
        assertThat(new Typed(service.endpoint(), cache).run("show", A + ":9").err())
                .contains("  do: 'fairlead ls --array " + A + "' lists the children");
        assertThat(new Typed(service.endpoint(), cache).run("show", A + "#7").err())
                .contains("  do: 'fairlead show " + A + "' shows the job\n");
    }

    @Test
    void a_whole_id_is_not_looked_up() {
        service.answers("POST /v1/canceljob", "{}");
        assertThat(cancel(A).out()).isEqualTo(A + "\n");
        assertThat(service.posted("/v1/canceljob"))
                .singleElement()
                .hasToString(
                        "{\"jobId\":\"" + A + "\",\"reason\":\"cancelled from the command line\"}");
    }

    @Test
    void the_end_or_the_beginning_of_an_id_is_enough_when_it_is_the_only_one() {
        service.answers(NAMED + "0000000b", NONE)
                .answers(ALL, jobs(A, "x", B, "y"))
                .answers("POST /v1/canceljob", "{}");
        assertThat(cancel("0000000b").out()).isEqualTo(B + "\n");
    }

    @Test
    void older_pages_are_searched_too() {
        service.answers(NAMED + "0000000b", NONE)
                .answers(ALL, "{\"jobs\":[{\"jobId\":\"" + A + "\"}],\"next\":\"17\"}")
                .answers(ALL + "&cursor=17", jobs(B, "y"))
                .answers("POST /v1/canceljob", "{}");
        assertThat(cancel("0000000b").out()).isEqualTo(B + "\n");
    }

    @Test
    void an_id_that_begins_like_another_is_refused_with_both() {
        service.answers(NAMED + "0195512c", NONE).answers(ALL, jobs(A, "x", B, "y"));
        var outcome = cancel("0195512c");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        fairlead: '0195512c' means 2 jobs
                          why: the newest are %s, %s
                          do: write the whole id, or more of its end
                        """
                                .formatted(A, B));
    }

    @Test
    void a_name_stands_for_its_only_job() {
        service.answers(NAMED + "sweep", jobs(B, "sweep")).answers("POST /v1/canceljob", "{}");
        assertThat(cancel("sweep").out()).isEqualTo(B + "\n");
    }

    @Test
    void a_name_of_several_jobs_stands_for_the_only_one_that_has_not_ended() {
        String ended = "{\"jobId\":\"" + A + "\",\"status\":\"FAILED\"}";
        String open = "{\"jobId\":\"" + B + "\",\"status\":\"RUNNING\"}";
        service.answers(NAMED + "sweep", "{\"jobs\":[" + ended + "," + open + "," + ended + "]}")
                .answers("POST /v1/canceljob", "{}")
                .answers(NAMED + "sweep", "{\"jobs\":[" + ended + "," + ended + "]}")
                .answers(NAMED + "sweep", "{\"jobs\":[" + open + "," + open + "]}");
        assertThat(cancel("sweep").out()).isEqualTo(B + "\n");
        assertThat(cancel("sweep").exitCode()).isEqualTo(2);
        assertThat(cancel("sweep").exitCode()).isEqualTo(2);
    }

    @Test
    void an_unknown_name_is_not_found_and_the_nearest_one_is_told() {
        service.answers(NAMED + "swep", NONE)
                .answers("GET /fairlead/v1/jobs?limit=100", jobs(A, "mesh", B, "sweep"));
        var outcome = cancel("swep");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        fairlead: there is no job 'swep'
                          why: no job at %s has that id or name
                          do: did you mean 'sweep'?
                        """
                                .formatted(service.endpoint()));
    }

    @Test
    void last_is_the_newest_of_the_service_when_nothing_was_submitted_from_here() {
        service.answers("GET /fairlead/v1/jobs?limit=1", jobs(A, "x"))
                .answers("POST /v1/canceljob", "{}");
        assertThat(cancel("last").out()).isEqualTo(A + "\n");
    }

    @Test
    void last_of_an_empty_service_is_not_found() {
        service.answers("GET /fairlead/v1/jobs?limit=1", NONE);
        assertThat(cancel("last").exitCode()).isEqualTo(3);
    }

    @Test
    void a_range_means_its_children_both_ends_included() {
        for (int time = 0; time < 3; time++) {
            service.answers("POST /v1/canceljob", "{}");
        }
        assertThat(cancel(A + ":9-11").out()).isEqualTo("%s:9\n%s:10\n%s:11\n".formatted(A, A, A));
    }

    @Test
    void a_range_that_goes_downwards_is_refused() {
        assertThat(cancel(A + ":7-3").err())
                .startsWith("fairlead: no usable range of children in '" + A + ":7-3'\n");
    }

    @Test
    void a_command_for_one_job_refuses_a_range() {
        var outcome = new Typed(service.endpoint(), cache).run("files", "ls", A + ":0-1");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("fairlead: '" + A + ":0-1' means 2 jobs\n");
    }

    @Test
    void terminate_goes_by_kill_too_and_passes_the_reason_on() {
        service.answers("POST /v1/terminatejob", "{}");
        var outcome = new Typed(service.endpoint(), cache).run("kill", A, "--reason", "wrong mesh");
        assertThat(outcome.out()).isEqualTo("terminated " + A + "\n");
        assertThat(service.posted("/v1/terminatejob"))
                .singleElement()
                .hasToString("{\"jobId\":\"" + A + "\",\"reason\":\"wrong mesh\"}");
    }

    @Test
    void cancelling_what_is_not_there_is_not_found_and_other_refusals_stay_refusals() {
        service.refuses("POST /v1/canceljob", 400, "ClientException", "Job does not exist.")
                .refuses("GET /fairlead/v1/jobs/" + A, 404, "NOT_FOUND", "Job does not exist.")
                .refuses("POST /v1/canceljob", 400, "ClientException", "The reason is too long.")
                .answers("GET /fairlead/v1/jobs/" + A, "{}");
        assertThat(cancel(A).exitCode()).isEqualTo(3);
        var refused = cancel(A);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("fairlead: The reason is too long.\n");
    }
}

package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class DryRunTest {
    private static final String REHEARSE = "POST /fairlead/v1/jobs/rehearse";

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    private static String told(String verdict, String sentence, String more) {
        return """
               {"job":{"jobName":"cavity","timeout":{"attemptDurationSeconds":60}},
               "verdict":"%s","sentence":"%s"%s}
               """
                .formatted(verdict, sentence, more);
    }

    @Test
    void the_job_as_it_would_be_is_printed_and_where_there_is_room_is_said_beside_it() {
        service.answers(
                REHEARSE,
                told(
                        "LATER",
                        "It has room once other work has ended.",
                        """
                        ,"waiting":2,"limits":[{"sentence":"waits since queue 'q' may run 1 task at once and runs 1"}],
                        "environments":[{"sentence":"compute environment 'a' can never take it: small"},
                        {"sentence":"compute environment 'b' has room now: host 'local'"}]
                        """));
        assertThat(typed().run("submit", "--definition=cavity", "--timeout=1m", "--dry-run"))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                """
                                {
                                  "jobName" : "cavity",
                                  "timeout" : {
                                    "attemptDurationSeconds" : 60
                                  }
                                }
                                """,
                                """
                                It has room once other work has ended. 2 other tasks wait in its queue.
                                  waits since queue 'q' may run 1 task at once and runs 1
                                  compute environment 'a' can never take it: small
                                  compute environment 'b' has room now: host 'local'
                                """));
        assertThat(service.posted("/fairlead/v1/jobs/rehearse").toString())
                .isEqualTo(
                        "[{\"job\":{\"jobQueue\":\"default\",\"jobDefinition\":\"cavity\",\"timeout\":{\"attemptDurationSeconds\":60},\"jobName\":\"cavity\"}}]");
    }

    @Test
    void what_would_never_run_has_an_exit_code_of_its_own() {
        String never =
                told(
                        "NEVER",
                        "It would never run as things are.",
                        ",\"problem\":\"The job asks for too much.\"");
        service.answers(REHEARSE, never).answers(REHEARSE, never);
        var outcome = typed().run("submit", "--definition=cavity", "--dry-run", "-o", "yaml");
        assertThat(outcome)
                .isEqualTo(
                        new Typed.Outcome(
                                125,
                                "jobName: cavity\ntimeout:\n  attemptDurationSeconds: 60\n",
                                """
                                It would never run as things are.
                                  The job asks for too much.
                                """));
        assertThat(typed().run("run", "--definition=cavity", "--dry-run", "-q"))
                .extracting(Typed.Outcome::exitCode, Typed.Outcome::err)
                .containsExactly(125, "");
    }

    @Test
    void a_definition_that_is_not_there_is_sent_along() {
        String definitions = "POST /v1/describejobdefinitions";
        service.answers(definitions, "{\"jobDefinitions\":[]}")
                .answers(REHEARSE, told("NOW", "It has room now.", ""))
                .answers(
                        definitions,
                        """
                        {"jobDefinitions":[{"revision":4,"containerProperties":{"image":"a",
                        "resourceRequirements":[{"type":"VCPU","value":"1"},{"type":"MEMORY","value":"1024"}]}}]}
                        """)
                .answers(REHEARSE, told("NOW", "It has room now.", ""));
        typed().run("run", "--image=a", "--dry-run", "--", "true");
        typed().run("run", "--image=a", "--dry-run", "--", "true");

        var posted = service.posted("/fairlead/v1/jobs/rehearse");
        assertThat(posted.getFirst().object("job").text("jobDefinition")).isEqualTo("run-a");
        assertThat(posted.getFirst().object("definition").text("jobDefinitionName"))
                .isEqualTo("run-a");
        assertThat(posted.getLast().object("job").text("jobDefinition")).isEqualTo("run-a:4");
        assertThat(posted.getLast().has("definition")).isFalse();
    }

    @Test
    void a_service_that_cannot_check_is_told_apart_from_one_that_refuses() {
        service.refuses(REHEARSE, 405, "HTTP_405", "does not answer this method")
                .lacks(REHEARSE, "Job queue default does not exist.")
                .mayAnswer("POST /v1/describejobdefinitions", "{}");
        var older = typed().run("submit", "--definition=cavity", "--dry-run");
        assertThat(older.exitCode()).isZero();
        assertThat(older.out()).contains("\"jobDefinition\" : \"cavity\"");
        assertThat(older.err())
                .isEqualTo(
                        "Not checked: the service at "
                                + service.endpoint()
                                + " cannot check a job without submitting it.\n");

        var refused = typed().run("submit", "--definition=cavity", "--dry-run");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("fairlead: Job queue default does not exist.\n");
    }

    @Test
    void a_service_that_asks_an_administrator_for_what_it_does_not_know_cannot_check() {
        String denied =
                "Access key FLA may not call POST /fairlead/v1/jobs/rehearse, which needs the role administer. Ask.";
        String limited =
                "Access key FLA is limited to the queues a and may not call POST /fairlead/v1/jobs/rehearse in default.";
        service.refuses(REHEARSE, 403, "AccessDeniedException", denied)
                .refuses(REHEARSE, 403, "AccessDeniedException", limited);
        var older = typed().run("submit", "--definition=cavity", "--dry-run");
        assertThat(older.exitCode()).isZero();
        assertThat(older.err()).startsWith("Not checked: ");

        var refused = typed().run("submit", "--definition=cavity", "--dry-run");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("fairlead: Access key FLA is limited");
    }

    @Test
    void aws_is_not_asked_for_what_it_does_not_offer() {
        var outcome =
                new Typed("https://batch.eu-west-1.amazonaws.com", cache)
                        .run("submit", "--definition=cavity", "--dry-run");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("\"jobDefinition\" : \"cavity\"");
        assertThat(outcome.err()).contains("cannot check a job without submitting it");
    }
}
